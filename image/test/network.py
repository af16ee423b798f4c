"""Without a network, does the appliance open its own, and can a guest choose the Wi-Fi there? The kernel makes
three radios (mac80211_hwsim): the appliance's, a guest's phone, a home router; the last two live in network
namespaces of their own. The guest speaks HTTP by bash, since the image has no browser for it."""
import json
import re
import time

from bench import PATIENCE, until

HOME, SECRET = "Home: 집", "of the house 1"
OWN = "10.42.0.1"


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


def the_kernel_makes_three_radios(bench):
    bench.run("modprobe mac80211_hwsim radios=3")
    for name, radio in (("guest", "wlan1"), ("home", "wlan2")):
        phy = bench.run(f"cat /sys/class/net/{radio}/phy80211/name")
        bench.run(f"ip netns add {name} && iw phy {phy} set netns name {name}")
        bench.run(f"ip netns exec {name} ip link set lo up; ip netns exec {name} ip link set {radio} up")
    until("the appliance's radio", lambda: device(bench) == "wifi:disconnected:", PATIENCE)
    bench.cable = bench.run("nmcli -t -f DEVICE,TYPE device | sed -n 's/:ethernet$//p'")


def without_a_network_the_appliance_opens_its_own(bench):
    router(bench, True)
    bench.run(f"nmcli device disconnect {bench.cable}")
    begin = time.monotonic()
    until("the access point", lambda: is_open(bench), PATIENCE)
    told = bench.run("head -c 200 /boot/firmware/access-point.txt")
    assert bench.run("cat /var/lib/easyprint-boot/access-point") in told, told
    return f"after {time.monotonic() - begin:.0f} s"


def a_guest_gets_an_address_and_every_name_is_the_appliance(bench):
    got = join_own(bench)
    for name in ("connectivitycheck.gstatic.com", "captive.apple.com"):
        said = bench.run(f"ip netns exec guest busybox nslookup {name} {OWN}")
        assert OWN in said.split(name)[-1], said
    return got


def what_a_phone_asks_the_world_leads_to_the_portal(bench):
    probes = ("connectivitycheck.gstatic.com /generate_204", "captive.apple.com /hotspot-detect.html",
              "www.msftconnecttest.com /connecttest.txt", "detectportal.firefox.com /canonical.html")
    for probe in probes:
        said = answer(bench, f"GET {probe}")
        assert said.startswith("HTTP/1.1 302 ") and f"Location: http://{OWN}/portal\n" in said, said
    page = answer(bench, f"GET {OWN} /portal")
    assert page.startswith("HTTP/1.1 200 ") and "<script" in page, page
    refused = answer(bench, f"GET {OWN} /api/v1/network").split("\n")[0]
    assert " 401 " in refused or " 403 " in refused, refused


def the_firewall_lets_a_guest_no_further(bench):
    said = bench.run(
        f"ip netns exec guest ip route replace default via {OWN}; "
        "timeout 10 ip netns exec guest bash -c 'exec 3<>/dev/tcp/10.0.2.2/22' && echo through || true")
    assert "through" not in said, said


def a_wrong_password_brings_the_access_point_back_with_the_reason(bench):
    names = [one["ssid"] for one in portal(bench, "/wifi")["items"]]
    assert HOME in names, names
    choose(bench, HOME, "not of the house")
    until("the look", lambda: not is_open(bench), PATIENCE)
    until("the access point again", lambda: is_open(bench), PATIENCE)
    join_own(bench)
    joining = portal(bench)["joining"]
    assert joining == {"ssid": HOME, "state": "failed", "reason": "password"}, joining


def the_right_one_takes_the_appliance_into_the_home(bench):
    choose(bench, HOME, SECRET)
    until("the home's network", lambda: device(bench).startswith("wifi:connected:easyprint-wifi-"), PATIENCE)
    address = bench.run("ip -4 -o address show dev wlan0 | cat")
    assert " 192.0.2." in address, address
    kept = bench.run("grep -h '^psk=' /etc/NetworkManager/system-connections/easyprint-wifi-*")
    assert kept == f"psk={SECRET}", "the password does not outlive a restart"
    seen = bench.run(f"journalctl -b --no-pager | grep -c '{SECRET}' || true")
    assert seen == "0", "the password is in the log"


def a_router_that_was_away_is_joined_again(bench):
    router(bench, False)
    until("the access point", lambda: is_open(bench), PATIENCE)
    router(bench, True)
    until("the home's network", lambda: device(bench).startswith("wifi:connected:easyprint-wifi-"), PATIENCE)


def a_cable_ends_it(bench):
    router(bench, False)
    until("the access point", lambda: is_open(bench), PATIENCE)
    bench.run(f"nmcli device connect {bench.cable}")
    until("the end of the access point", lambda: not is_open(bench), PATIENCE)
    bench.run("kill $(cat /run/guest/pid); ip netns delete guest; ip netns delete home")
    assert bench.web.healthy(PATIENCE) is not None, "no answer by the cable"


CHECKS = [
    the_kernel_makes_three_radios,
    without_a_network_the_appliance_opens_its_own,
    a_guest_gets_an_address_and_every_name_is_the_appliance,
    what_a_phone_asks_the_world_leads_to_the_portal,
    the_firewall_lets_a_guest_no_further,
    a_wrong_password_brings_the_access_point_back_with_the_reason,
    the_right_one_takes_the_appliance_into_the_home,
    a_router_that_was_away_is_joined_again,
    a_cable_ends_it,
]
