"""Presets, as people and Raspberry Pi Imager leave them, read by the first start."""
import re
import stat

from first_start import OVERLAY, PLAIN, SCRIPT, TOML, FirstStart

subject = FirstStart


def the_plain_file_gives_name_key_and_wifi(card):
    card.start(easyprint_txt=PLAIN)
    assert card.kept_text("hostname") == "shed"
    assert card.kept_text("authorized_keys") == "ssh-ed25519 AAAAC3Nza me@mine"
    assert "\nssid=My\\; Net\\\\work\n" in card.wifi() and "\npsk=se cret#1\n" in card.wifi(), card.wifi()
    assert card.kept_text("country.conf").endswith("=KR")


def a_pin_that_is_none_is_left_out(card):
    card.start(easyprint_txt=PLAIN)
    assert card.kept_text("printhost.env") == 'EASYPRINT_PRINTHOST_PANEL_PAUSE="17 up low"'


def only_root_can_read_password_and_keys(card):
    card.start(easyprint_txt=PLAIN)
    for file in (card.connections / "preset.nmconnection", card.kept / "authorized_keys"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def imagers_settings_are_understood(card):
    card.start(custom_toml=TOML)
    assert card.kept_text("hostname") == "frompi"
    assert card.kept_text("authorized_keys") == "ssh-rsa AAAA b"
    assert "\nssid=pi net\n" in card.wifi() and "\npsk=12345678\n" in card.wifi()


def imagers_older_script_is_understood(card):
    card.start(firstrun_sh=SCRIPT)
    assert card.kept_text("hostname") == "old-pi"
    assert "\nssid=Old Net\n" in card.wifi() and "\npsk=passw0rd\n" in card.wifi()


def the_access_points_password_is_taken_over_or_made_once_and_told_on_the_card(card):
    (card.kept / "hostname").write_text("easyprint-4f2a\n")
    (card.fat / "access-point.txt").write_bytes((OVERLAY / "boot/firmware/access-point.txt").read_bytes())
    card.open()
    made = card.kept_text("access-point")
    assert re.fullmatch("[a-km-np-z2-9]{12}", made), made
    card.open()
    assert card.kept_text("access-point") == made
    told = (card.fat / "access-point.txt").read_bytes()
    assert len(told) == 512 and b"Easyprint-4f2a\r\npassword  " + made.encode() in told, told
    card.start(easyprint_txt=PLAIN)
    card.open()
    assert card.kept_text("access-point") == 'join "me" 2'
    assert b'Easyprint-shed\r\npassword  join "me" 2' in (card.fat / "access-point.txt").read_bytes()
    card.start(easyprint_txt="access-point-password = short\n")
    assert card.kept_text("access-point") == 'join "me" 2'
    assert stat.S_IMODE((card.kept / "access-point").stat().st_mode) == 0o640


def a_name_that_is_none_changes_nothing(card):
    (card.kept / "hostname").write_text("before\n")
    card.start(easyprint_txt="hostname = -no; reboot\n")
    assert card.kept_text("hostname") == "before"


def an_unchanged_file_does_not_undo_what_was_set_since(card):
    card.start(easyprint_txt=PLAIN)
    (card.kept / "hostname").write_text("renamed\n")
    card.start()
    assert card.kept_text("hostname") == "renamed"
    card.start(easyprint_txt=PLAIN.replace("shed", "barn"))
    assert card.kept_text("hostname") == "barn"


def a_file_from_windows_is_read_as_any_other(card):
    card.start(easyprint_txt=PLAIN.replace("\n", "\r\n"))
    assert card.kept_text("hostname") == "shed"


CHECKS = [
    the_plain_file_gives_name_key_and_wifi,
    a_pin_that_is_none_is_left_out,
    only_root_can_read_password_and_keys,
    imagers_settings_are_understood,
    imagers_older_script_is_understood,
    the_access_points_password_is_taken_over_or_made_once_and_told_on_the_card,
    a_name_that_is_none_changes_nothing,
    an_unchanged_file_does_not_undo_what_was_set_since,
    a_file_from_windows_is_read_as_any_other,
]
