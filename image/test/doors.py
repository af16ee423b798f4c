"""Who can get in? Ports, passwords, SSH."""
import socket

# The guide's table: what listens for others, and who.
EXPECTED = {("tcp", "80"), ("udp", "5353"), ("udp", "68"), ("udp", "546")}


def no_port_is_open_but_those_in_the_table(bench):
    lines = bench.run("ss -lntuH").splitlines()
    found = set()
    for line in lines:
        kind, _, _, _, local = line.split()[:5]
        address, port = local.rsplit(":", 1)
        if not address.startswith(("127.", "[::1]")) and (kind, port) not in EXPECTED:
            # avahi asks from a port of its own, which the firewall closes.
            if "avahi" not in bench.run(f"ss -lnupH sport = :{port}"):
                found.add((kind, port))
    assert not found, f"open: {sorted(found)}"


def the_firewall_drops_what_it_does_not_know(bench):
    rules = bench.run("nft list chain inet easyprint input")
    assert "policy drop" in rules, rules


def nobody_has_a_password(bench):
    found = bench.run("awk -F: '$2 !~ /^[*!]/ { print $1 }' /etc/shadow")
    assert not found, found


def ssh_is_off_without_a_key(bench):
    assert bench.run("systemctl is-active ssh || true") == "inactive"
    with socket.create_connection(("127.0.0.1", bench.machine.ssh), 20) as knock:
        knock.settimeout(20)
        try:
            said = knock.recv(64)
        except (TimeoutError, ConnectionError):
            said = b""
    assert not said, said


CHECKS = [
    no_port_is_open_but_those_in_the_table,
    the_firewall_drops_what_it_does_not_know,
    nobody_has_a_password,
    ssh_is_off_without_a_key,
]
