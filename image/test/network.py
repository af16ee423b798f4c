"""Without a network, does the appliance open its own, and can a guest choose the Wi-Fi there? The kernel makes
three radios (mac80211_hwsim): the appliance's, a guest's phone, a home router."""
import time

from radios import HOME, OWN, SECRET, answer, choose, device, is_open, join_own, portal, router, take_apart
from waiting import PATIENCE, until


def the_kernel_makes_three_radios(bench):
    take_apart(bench)
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
