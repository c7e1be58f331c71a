"""What a session was opened with, and roughly where."""

from ipaddress import IPv4Address, ip_address, ip_network

from django.utils.translation import gettext as _

BROWSERS = (
    ("MicroMessenger", "WeChat"),
    ("Edg", "Edge"),
    ("HuaweiBrowser", "Huawei"),
    ("Chrome", "Chrome"),
    ("Firefox", "Firefox"),
    ("Safari", "Safari"),
)
MACHINES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def device(agent: str) -> str:
    """Browser and machine in words, as far as the browser says."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    machine = next((name for mark, name in MACHINES if mark in agent), "")
    return " · ".join(filter(None, (browser, machine))) or _("an unknown device")


def place(address: str) -> str:
    """The front half of the address: enough to recognise a network, not enough to find a house."""
    length = 16 if isinstance(ip_address(address), IPv4Address) else 32
    network = ip_network(f"{address}/{length}", strict=False).network_address
    if isinstance(network, IPv4Address):
        return ".".join(str(network).split(".")[:2]) + ".…"
    return ":".join(network.exploded.split(":")[:2]) + ":…"
