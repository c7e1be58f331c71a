"""Officials for tests: an account in a post that carries exactly the rights named."""

import time
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from mumian.kernel.identity.api import Account, Post, Tenure

DEPARTMENT, CITY = "11990100000000015", "440100"


def give_post(account: Account, *rights: str, district: str = CITY, department: str = DEPARTMENT) -> Tenure:
    """A post with these rights, held since yesterday and with no end."""
    now = timezone.now()
    title = f"测试岗位{Post.objects.count() + 1}"
    post = Post.objects.create(
        department=department,
        department_zh="测试部门",
        department_en="Department of tests",
        district=district,
        title_zh=title,
        title_en=f"Post {title[4:]}",
        rights=list(rights),
        opened_at=now,
        opened_by="program:test",
    )
    return Tenure.objects.create(
        account=account,
        post=post,
        begins=now - timedelta(days=1),
        basis="test",
        appointed_by="program:test",
        known_from=now - timedelta(days=1),
    )


def signed_in_freshly(account: Account, client: Client | None = None) -> Client:
    """Signed in, and proven a moment ago: what the pages behind a step-up ask for."""
    client = client or Client()
    client.force_login(account)
    session = client.session
    session["account_authentication_methods_user"] = str(account.pk)
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()
    return client
