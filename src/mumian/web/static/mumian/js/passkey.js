// Passkeys: asks the browser for the proof, puts it into the form, and sends the form. `webauthnJSON` is the library's.
const wishes = { residentKey: "required", requireResidentKey: true, userVerification: "required" };

const ways = {
  async add() {
    const { creation_options: options } = given();
    Object.assign((options.publicKey.authenticatorSelection ??= {}), wishes);
    return webauthnJSON.create(options);
  },
  confirm: () => webauthnJSON.get(given().request_options),
  async "sign-in"(form) {
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    return webauthnJSON.get((await answer.json()).request_options);
  },
};

function given() {
  return JSON.parse(document.getElementById("passkey-options").textContent);
}

async function prove(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const failed = form.querySelector("[data-failed]");
  failed.hidden = true;
  try {
    form.elements.credential.value = JSON.stringify(await ways[form.dataset.passkey](form));
    form.submit();
  } catch {
    failed.hidden = false;
  }
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", prove);
  }
}
