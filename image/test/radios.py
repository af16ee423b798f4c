"""A guest's phone and a home's router, each in a network namespace of its own with a radio of mac80211_hwsim. The guest
speaks HTTP by bash, since the image has no browser for it."""
import json
import re

from waiting import PATIENCE, until

HOME, SECRET = "Home: 집", "of the house 1"
OWN = "10.42.0.1"


def take_apart(bench):
    """Three radios, of which two leave the appliance."""
    bench.run("modprobe mac80211_hwsim radios=3")
    for name, radio in (("guest", "wlan1"), ("home", "wlan2")):
        phy = bench.run(f"cat /sys/class/net/{radio}/phy80211/name")
        bench.run(f"ip netns add {name} && iw phy {phy} set netns name {name}")
        bench.run(f"ip netns exec {name} ip link set lo up; ip netns exec {name} ip link set {radio} up")


def answer(bench, request, body=""):
    """The whole HTTP answer that the guest gets; `request` is method, host and path."""
    method, host, path = request.split(" ")
    head = f"{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n"
    if body:
        head += f"Content-Type: application/json\r\nContent-Length: {len(body.encode())}\r\n"
    words = "".join(f"\\x{octet:02x}" for octet in (head + "\r\n" + body).encode())
    said = bench.run(
        f"timeout 60 ip netns exec guest bash -c 'exec 3<>/dev/tcp/{OWN}/80 && printf \"{words}\" >&3 && cat <&3'", 90)
    assert said.startswith("HTTP/1.1 "), said or "no answer"
    return said


def portal(bench, path="", body=""):
    said = answer(bench, f"{'POST' if body else 'GET'} {OWN} /api/v1/portal{path}", body)
    text = said.split("\n\n", 1)[1] if "\n\n" in said else ""
    return json.loads(text) if text.startswith("{") else said.split("\n")[0]


def choose(bench, ssid, password):
    said = portal(bench, "/wifi", json.dumps({"ssid": ssid, "password": password}, ensure_ascii=False))
    assert "202" in str(said), said


def device(bench):
    return bench.run("nmcli -t -f TYPE,STATE,CONNECTION device | grep '^wifi:' || true")


def is_open(bench):
    return device(bench) == "wifi:connected:easyprint-access-point"


def supplicant(bench, name, radio, network):
    bench.run(f"mkdir -p /run/{name} && cat >/run/{name}/conf <<'END'\nctrl_interface=/run/{name}/control\n{network}\nEND")
    bench.run(f"ip netns exec {name} wpa_supplicant -B -P /run/{name}/pid -i {radio} -c /run/{name}/conf")


def in_hex(text):
    return text.encode().hex()


def router(bench, on):
    """The home's router: an access point, and addresses by dnsmasq."""
    if not on:
        bench.run("kill $(cat /run/home/pid /run/home/dns)")
        return
    supplicant(bench, "home", "wlan2", f"ap_scan=2\nnetwork={{\nssid={in_hex(HOME)}\nmode=2\nfrequency=2437\n"
               f'key_mgmt=WPA-PSK\nproto=RSN\npairwise=CCMP\ngroup=CCMP\npsk="{SECRET}"\n}}')
    bench.run("ip netns exec home ip address replace 192.0.2.1/24 dev wlan2")
    bench.run("ip netns exec home dnsmasq --conf-file=/dev/null --pid-file=/run/home/dns --interface=wlan2 "
              "--bind-interfaces --dhcp-range=192.0.2.10,192.0.2.50,1h --leasefile-ro --user=root")


def join_own(bench):
    """The guest's phone joins the access point, with the password of the card, and gets an address."""
    password = bench.run("cat /var/lib/easyprint-boot/access-point")
    ssid = "Easyprint-" + bench.run("hostname").removeprefix("easyprint-")
    bench.run("[ ! -e /run/guest/pid ] || kill $(cat /run/guest/pid)")
    supplicant(bench, "guest", "wlan1", f'network={{\nssid="{ssid}"\nkey_mgmt=WPA-PSK\npsk="{password}"\n}}')
    until("the guest's radio", lambda: "COMPLETED" in bench.run(
        "ip netns exec guest wpa_cli -p /run/guest/control -i wlan1 status || true"), PATIENCE)
    bench.run("ip netns exec guest ip address flush dev wlan1")
    said = bench.run("ip netns exec guest busybox udhcpc -i wlan1 -n -q -f -s /bin/true", 180)
    lease = re.search(r"lease of (10\.42\.0\.\d+) obtained", said)
    assert lease, said
    bench.run(f"ip netns exec guest ip address add {lease[1]}/24 dev wlan1")
    return lease[1]
