"""``sanshen serve``: the review service on this machine, with nothing to configure."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import click

from checker.cli import EXIT_PASS
from checker.cli.database import on_database, operator, same_place, set_up
from checker.cli.language import say
from checker.errors import SanshenError

_EVERYWHERE = ("0.0.0.0", "::", "*")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


@click.command(
    help=say(
        "启动审核服务：网页、接口和审核台账。第一次启动会建库，并询问第一个管理员的账号和密码。\n\n"
        "只在本机试用不用任何选项；给全单位使用见 docs/service.md。",
        "Start the review service: pages, API and ledger. The first start makes the database and asks for the first "
        "administrator. See docs/service.md.",
    )
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help=say("监听的地址", "Address to listen on")
)
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help=say("端口", "Port")
)
@click.option(
    "--name",
    "names",
    multiple=True,
    help=say("浏览器里输入的主机名或地址，可以多次", "Names by which browsers call it"),
)
@click.option(
    "--policy",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=say("检查使用的策略文件（默认数据目录下的 policy.yml）", "Policy file"),
)
@click.option(
    "--proxy",
    default="",
    metavar="ADDRESS",
    help=say("前面的 HTTPS 反向代理的地址；给出后只接受 HTTPS", "Address of the HTTPS proxy in front"),
)
@click.option(
    "--workers",
    default=os.cpu_count() or 1,
    type=click.IntRange(0, 64),
    help=say("检查进程数（默认每个处理器核心一个）", "Processes that check; default one a core"),
)
@click.option(
    "--threads",
    default=32,
    show_default=True,
    type=click.IntRange(4, 256),
    help=say("同时处理的请求数", "Requests at a time"),
)
@on_database
def serve(
    host: str, port: int, names: tuple[str, ...], policy: Path | None, proxy: str, threads: int, workers: int
) -> int:
    _environment(host, names, policy, proxy)
    os.environ["SANSHEN_WORKERS"] = str(workers)
    set_up()
    from django.core.management import call_command

    from checker.web.serving import server

    call_command("clearsessions")
    _first_administrator()
    running = server(host, port, proxy, threads)
    shown = names[0] if names else host
    scheme, place = ("https", shown) if proxy else ("http", f"{shown}:{port}")
    click.echo(say("审核服务已启动：", "The service is up: ") + f"{scheme}://{place}/")
    if not proxy and host not in _LOOPBACK:
        click.echo(
            say(
                "注意：没有 HTTPS，密码会明文经过网络。正式使用请在前面放反向代理，见 docs/service.md",
                "Note: without HTTPS passwords cross the network in the clear; see docs/service.md",
            ),
            err=True,
        )
    click.echo(say("按 Ctrl+C 停止", "Press Ctrl+C to stop"))
    sys.stdout.flush()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(EXIT_PASS))
    running.run()
    return EXIT_PASS


def _environment(host: str, names: tuple[str, ...], policy: Path | None, proxy: str) -> None:
    """Tell the settings what the options say."""
    if host in _EVERYWHERE and not names and not os.environ.get("SANSHEN_HOSTS"):
        raise SanshenError(
            say("监听所有地址时，请用 --name 写明浏览器访问的主机名", "listening everywhere needs --name"),
            "sanshen serve --host 0.0.0.0 --name review.example.org",
        )
    if names or host not in (*_EVERYWHERE, *_LOOPBACK):
        os.environ["SANSHEN_HOSTS"] = ",".join([*names, host, *_LOOPBACK[:2]])
    if policy:
        os.environ["SANSHEN_POLICY"] = str(policy.absolute())
    if proxy:
        os.environ["SANSHEN_HTTPS"] = "1"


def _first_administrator() -> None:
    """Ask for one if there is none; without a terminal, say how one is made."""
    from checker.cli.accounts import ask_password
    from checker.review.rules import Role
    from checker.web import people

    if people.administrators():
        return
    if not sys.stdin.isatty():
        command = "sanshen accounts add NAME --role administrator" + same_place()
        click.echo(
            say(
                f"还没有管理员。请在本机另开一个命令行窗口运行（NAME 换成账号名）：\n  {command}",
                f"No administrator yet. Run in another window:\n  {command}",
            )
        )
        return
    click.echo(say("还没有管理员，现在建立第一个。", "No administrator yet: let us make the first."))
    while not people.administrators():
        name = click.prompt(say("账号名（字母、数字）", "Name"))
        try:
            people.add(operator(), name, ask_password(), [Role.ADMINISTRATOR], own=True)
        except SanshenError as error:
            click.echo(error.message, err=True)
