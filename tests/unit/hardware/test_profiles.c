/*
 * Read hardware profiles in a folder: profiles that cannot be used, and profiles of a user.
 */
#include "config.h"

#include "hardware/hardware.h"
#include "lib/leaks.h"
#include "lib/tap.h"
#include "lib/temp.h"
#include "session/session.h"

#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

/* The beginning of a profile. */
#define PROFILE "return { id = \"x\", name = \"x\", class = \"sbc\", "

static const char whole_profile[] = "return { id = \"good\", name = \"Good\", class = \"sbc\", "
    "peak = { fp32 = { 1e9, sourced = \"a test\" } } }\n";

/* Profiles that cannot be used, and a part of the sentence about each. */
static const struct {
	const char *file, *text, *sentence;
} bad[] = {
    {"syntax.lua", "return { id = ", "syntax.lua:1: "},
    {"empty.lua", "", "it returns nothing"},
    {"number.lua", "return 3", "it returns a number"},
    {"nil.lua", "local x = nil; return x.y", "nil"},
    {"global.lua", "return { id = os.getenv(\"HOME\") }", "os"},
    {"endless.lua", "while true do end", "takes longer than its limit"},
    {"pattern.lua", "return { id = ((\"a\"):rep(40) .. \"b\"):match((\"a*\"):rep(40) .. \"c\") }",
        "takes longer than its limit"},
    {"function.lua", "return { id = function() end }", "function"},
    {"bytecode.lua", "\033Lua", "text"},
    {"no_id.lua", "return { name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 } }",
        "needs an 'id'"},
    {"no_peak.lua", "return { id = \"x\", name = \"x\", class = \"sbc\" }", "at least one peak"},
    {"bad_id.lua", "return { id = \"A B\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 } }",
        "'id' has lower-case letters"},
    {"same_id.lua",
        "return { id = \"good\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 } }",
        "the id 'good' is already that of"},
    {"type.lua", "return { id = 3, name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 } }",
        "'id' is a text"},
    {"peak_text.lua",
        "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = \"fast\" } }",
        "'peak.fp32' is a number in op/s, not 'fast'"},
    {"alias_text.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 "
        "}, aliases = { 3 } }", "'aliases' is a list of names"},
    {"alias_blank.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 "
        "}, aliases = { \"\" } }", "'aliases' is a list of names"},
    {"alias_many.lua", "local a = {}; for i = 1, 17 do a[i] = \"n\" .. i end\nreturn { id = \"x\", "
        "name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 }, aliases = a }",
        "'aliases' has at most 16 names"},
    {"peak_number.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = 1e9 }",
        "'peak' is a table"},
    {"boolean.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = true } }",
        "is a number in op/s, not 'true'"},
    {"peak_twice.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 }, "
        "[\"peak.fp32\"] = 2e9 }", "'peak.fp32' is given twice"},
    {"line_twice.lua", "return {\n id = \"x\", name = \"x\", class = \"sbc\",\n "
        "peak = { fp32 = 1e9 },\n cache = 1e6,\n cache = 2e6 }",
        "line_twice.lua:5: 'cache' is given twice, first in line 4"},
    {"group_twice.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 "
        "},\npeak = { fp16 = 1e9 } }", "'peak' is given twice"},
    {"source_twice.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 "
        "}, source = { [\"peak.fp32\"] = \"sourced: a\", [\"peak.fp32\"] = \"sourced: b\" } }",
        "'source.peak.fp32' is given twice"},
    {"efficiency_alone.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", "
        "peak = { fp32 = 1e9 }, efficiency = 0.5 }", "'efficiency' is a table"},
    {"percent.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 }, "
        "efficiency = { conv = 87 } }", "'efficiency.conv' is between 0.0001 and 1;"},
    {"microseconds.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", "
        "peak = { fp32 = 1e9 }, overhead = 5 }", "'overhead' is between 1e-09 and 1 s;"},
    {"gigabytes.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", "
        "peak = { fp32 = 1e9 }, bandwidth = 12.8 }", "is between 1000000 and 1e+15 B/s;"},
    {"picojoules.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", "
        "peak = { fp32 = 1e9 }, energy = { fp32 = 2.3 } }", "'energy.fp32' is between"},
    {"class.lua", "return { id = \"x\", name = \"x\", class = \"toaster\", "
        "peak = { fp32 = 1e9 } }", "'class' is one of lecture, mcu, npu, sbc, "},
    {"no_class.lua", "return { id = \"x\", name = \"x\", peak = { fp32 = 1e9 } }",
        "needs an 'id', a 'name' and a 'class'"},
    {"unknown.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 }, "
        "bandwith = 1e9 }", "did you mean 'bandwidth'?"},
    {"unknown_peak.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp33 = 1e9 "
    "} }",
        "did you mean 'peak.fp32'?"},
    {"zero.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 0 } }",
        "leave out what is not known"},
    {"negative.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = -1e9 } }",
        "is between"},
    {"infinite.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 1/0 } }",
        ""},
    {"nan.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 0/0 } }", ""},
    {"tflops.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 9.7 } }",
        "is between"},
    {"placed.lua", "return {\n  id = \"x\",\n  name = \"x\",\n  class = \"sbc\",\n"
        "  peak = {\n    fp32 = -1e9,\n  },\n}", "placed.lua:6: 'peak.fp32' is between"},
    {"cores.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", cores = \"4\", "
        "peak = { fp32 = 1e9 } }", "'cores' is a number, not '4'"},
    {"year_nan.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", year = 0 / 0, peak = { "
    "fp32 = 1e9 } }",
        "'year' is a whole number between"},
    {"year.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", year = 12, peak = { fp32 = "
    "1e9 } }",
        "'year' is a whole number between"},
    {"standing.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 }, "
        "source = { [\"peak.fp32\"] = \"a friend\" } }", "begins with 'sourced: '"},
    {"source.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 }, "
        "source = { clock = \"sourced: a friend\" } }", "'clock' is not"},
    {"source_list_twice.lua", PROFILE "peak = { fp32 = { 1e9, sourced = \"a\" } }, "
        "source = { [\"peak.fp32\"] = \"derived: b\" } }", "'peak.fp32' has two sources"},
    {"two_sources.lua", PROFILE "peak = { fp32 = { 1e9, sourced = \"a\", derived = \"b\" } } }",
        "'peak.fp32' has two sources"},
    {"source_member.lua", PROFILE "peak = { fp32 = { 1e9, source = \"a\" } } }",
        "'peak.fp32' has no 'source'; it is a number, alone or as { number, sourced = \"where\" }, "
        "derived, learned, unverified or median"},
    {"source_number.lua", PROFILE "peak = { fp32 = { 1e9, sourced = 7 } } }",
        "'sourced' of 'peak.fp32' is a text"},
    {"source_alone.lua", PROFILE "peak = { fp32 = 1e9 }, clock = { sourced = \"a friend\" } }",
        "the source of 'clock' is given, but 'clock' is not"},
    {"value_text.lua", PROFILE "peak = { fp32 = { \"fast\", sourced = \"a\" } } }",
        "'peak.fp32' is a number in op/s, not 'fast'"},
    {"value_second.lua", PROFILE "peak = { fp32 = { 1e9, 2e9 } } }", "'peak.fp32' has no '2'"},
    {"value_placed.lua", "return {\n  id = \"x\",\n  name = \"x\",\n  class = \"sbc\",\n"
        "  peak = {\n    fp32 = { -1e9, sourced = \"a\" },\n  },\n}",
        "value_placed.lua:6: 'peak.fp32' is between"},
    {"member_unknown.lua", PROFILE "peak = { fp32 = 1e9 }, bandwith = { 1e9, sourced = \"a\" } }",
        "unknown key 'bandwith'; did you mean 'bandwidth'?"},
    {"source_of.lua", "return { id = \"x\", name = \"x\", class = \"sbc\", peak = { fp32 = 1e9 }, "
        "source = { clok = \"sourced: a friend\" } }", "did you mean 'clock'?"},
};

/* Check that a profile may list its sources in one table instead. */
static void
test_listed_sources(void)
{
	const char *folders[2] = {temp_folder(), NULL};
	struct catalogue c;
	struct err e = {""};

	(void)temp_write("beside.lua", "return { id = \"beside\", name = \"x\", class = \"sbc\", "
	    "peak = { fp32 = { 1e9, derived = \"a: b\" } }, clock = { 1e6, unverified = \"c\" } }");
	(void)temp_write("listed.lua", "return { id = \"listed\", name = \"x\", class = \"sbc\", "
	    "peak = { fp32 = 1e9 }, clock = 1e6, source = { [\"peak.fp32\"] = \"derived: a: b\", "
	    "clock = \"unverified: c\" } }");
	if (!tap_ok(hardware_load(folders, &c, &e) && c.n == 2, "both forms are read: %s", e.text))
		return;
	for (const struct figure_key *k = hardware_key_table; k->name != NULL; k++) {
		const struct figure *a = hardware_figure(&c.hardware[0], k);
		const struct figure *b = hardware_figure(&c.hardware[1], k);

		if (isnan(a->value) && isnan(b->value))
			continue;
		tap_ok(a->value == b->value && a->standing == b->standing && a->source != NULL &&
		    b->source != NULL && strcmp(a->source, b->source) == 0,
		    "%s is the same in both forms", k->name);
	}
	tap_ok(c.hardware[0].peak[DTYPE_FP32].standing == STANDING_DERIVED &&
	    strcmp(c.hardware[0].clock.source, "c") == 0, "with their sources");
	hardware_free(&c);
	(void)remove(temp_path("beside.lua"));
	(void)remove(temp_path("listed.lua"));
}

static const struct err *
problem_of(const struct catalogue *c, const char *file)
{
	for (int i = 0; i < c->problems.n; i++)
		if (strstr(c->problems.err[i].text, file) != NULL)
			return &c->problems.err[i];
	return NULL;
}

static void
test_bad(void)
{
	const char *folders[2] = {temp_folder(), NULL};
	const int special = 3;
	int n = (int)(sizeof bad / sizeof bad[0]);
	struct catalogue c;
	struct err e = {""};

	(void)temp_write("good.lua", whole_profile);
	(void)temp_write("ignored.txt", "not Lua");
	(void)temp_write(".hidden.lua", "not Lua");
	for (int i = 0; i < n; i++)
		(void)temp_write(bad[i].file, bad[i].text);
	tap_ok(mkfifo(temp_path("a_fifo.lua"), 0600) == 0 &&
	    mkdir(temp_path("a_folder.lua"), 0700) == 0 &&
	    symlink("nowhere", temp_path("a_link.lua")) == 0, "a FIFO, a folder and a dead link");
	if (!tap_ok(hardware_load(folders, &c, &e), "a folder of bad profiles")) {
		tap_diag("%s", e.text);
		return;
	}
	tap_is_int(c.n, 1, "the good one stays");
	tap_ok(c.n == 1 && strcmp(c.hardware[0].id, "good") == 0, "and is good");
	tap_is_int(c.problems.n, n + special, "one sentence for each of the others");
	for (int i = 0; i < n; i++) {
		const struct err *p = problem_of(&c, bad[i].file);

		tap_has(p != NULL ? p->text : "", bad[i].sentence, "%s: %s", bad[i].file,
		    p != NULL ? p->text : "no sentence");
		tap_ok(p != NULL && strchr(p->text, '\n') == NULL, "in one line");
	}
	tap_ok(problem_of(&c, "a_fifo.lua") != NULL, "the FIFO does not block: %s",
	    problem_of(&c, "a_fifo.lua") != NULL ? problem_of(&c, "a_fifo.lua")->text : "");
	tap_ok(problem_of(&c, "a_folder.lua") != NULL, "the folder: %s",
	    problem_of(&c, "a_folder.lua") != NULL ? problem_of(&c, "a_folder.lua")->text : "");
	tap_ok(problem_of(&c, "a_link.lua") != NULL, "the link: %s",
	    problem_of(&c, "a_link.lua") != NULL ? problem_of(&c, "a_link.lua")->text : "");
	tap_ok(leaks_no_children(), "no child is left over");
	hardware_free(&c);
}

/* Check that the profiles of other devices are not evaluated when one is asked for. */
static void
check_asked(void)
{
	struct settings to;
	struct session s;
	struct err e = {""};

	(void)temp_write("config/layertop/hardware/aaa.lua", "while true do end");
	(void)temp_write("config/layertop/hardware/good.lua", whole_profile);
	(void)remove(temp_path("config/layertop/hardware/mine.lua"));
	if (!tap_ok(session_init(&s, &e), "a session with an endless profile: %s", e.text))
		return;
	tap_is_str(s.message.text, "", "a start evaluates none of them");
	to = s.now.settings;
	tap_ok(session_read_setting(&s, SETTING_HARDWARE, "rpi-4b", &to, &e) &&
	    strcmp(to.hardware->name, "My Pi") == 0, "a device that has its own file");
	tap_ok(session_read_setting(&s, SETTING_HARDWARE, "good", &to, &e), "one of the user's");
	tap_ok(session_read_setting(&s, SETTING_HARDWARE, "tesla-t4", &to, &e), "a shipped one");
	tap_ok(!session_read_setting(&s, SETTING_HARDWARE, "wrong", &to, &e), "a wrong one");
	tap_has(e.text, "wrong.lua", "is told of when it is asked for");
	tap_is_int(s.devices.n, 0, "all that without the others");
	(void)session_devices(&s);
	tap_has(s.devices.problems.err[0].text, "aaa.lua:1: the file takes longer than its limit",
	    "all devices are asked for");
	session_free(&s);
	(void)remove(temp_path("config/layertop/hardware/aaa.lua"));
}

/* Thirty endless files share one limit. */
static void
test_endless(void)
{
	const char *folders[2] = {temp_path("endless"), NULL};
	struct catalogue c;
	struct err e = {""};
	char name[64];

	folders[0] = mem_strdup(folders[0]);
	tap_ok(mkdir(folders[0], 0700) == 0, "a folder");
	for (int i = 0; i < 30; i++) {
		(void)snprintf(name, sizeof name, "endless/e%02d.lua", i);
		(void)temp_write(name, "while true do end");
	}
	if (tap_ok(hardware_load(folders, &c, &e), "thirty endless profiles: %s", e.text)) {
		tap_ok(c.problems.n >= 3 && c.problems.n <= 12,
		    "are not all evaluated: %d problems", c.problems.n);
		tap_has(c.problems.err[0].text, "e00.lua:1: the file takes longer than its limit",
		    "the first is told of");
		tap_has(c.problems.err[c.problems.n - 2].text, "it is not read, because the files "
		    "before it take longer than 1", "and the first that is not read");
		tap_has(c.problems.err[c.problems.n - 1].text, "more profiles are not read",
		    "and the number of the others");
		hardware_free(&c);
	}
	free((char *)(uintptr_t)folders[0]);
}

/* Check that a profile in the user's folder replaces the shipped one with its id. */
static void
test_own(void)
{
	struct session s;
	const struct hardware *h;
	struct err e = {""};
	int shipped;

	(void)setenv("XDG_CONFIG_HOME", temp_path("config"), 1);
	if (!tap_ok(session_init(&s, &e), "a session without profiles of one's own"))
		return;
	shipped = session_devices(&s)->n;
	session_free(&s);
	tap_ok(mkdir(temp_path("config"), 0700) == 0 &&
	    mkdir(temp_path("config/layertop"), 0700) == 0 &&
	    mkdir(temp_path("config/layertop/hardware"), 0700) == 0, "a folder for them");
	(void)temp_write("config/layertop/hardware/mine.lua", whole_profile);
	(void)temp_write("config/layertop/hardware/other.lua", "return { id = \"rpi-5\", "
	    "name = \"Other\", class = \"sbc\", peak = { fp32 = 50e9 } }");
	(void)temp_write("config/layertop/hardware/rpi-4b.lua", "return { id = \"rpi-4b\", "
	    "name = \"My Pi\", class = \"sbc\", peak = { fp32 = 50e9 } }");
	(void)temp_write("config/layertop/hardware/wrong.lua", "return { id = \"wrong\" }");
	if (!tap_ok(session_init(&s, &e), "a session with them"))
		return;
	tap_is_int(session_devices(&s)->n, shipped + 1, "one more profile");
	h = hardware_find(session_devices(&s), "rpi-4b", &e);
	tap_ok(h != NULL && strcmp(h->name, "My Pi") == 0, "the shipped one is replaced");
	tap_ok(h != NULL && isnan(h->bandwidth.value), "whole: nothing of it shines through");
	tap_ok(h != NULL && h->peak[DTYPE_FP32].standing == STANDING_UNKNOWN,
	    "a figure without a source says so");
	tap_ok(hardware_find(session_devices(&s), "good", &e) != NULL, "the new one is there");
	tap_is_int(s.devices.problems.n, 2, "and each problem is told once");
	h = hardware_find(session_devices(&s), "rpi-5", &e);
	tap_ok(h != NULL && strcmp(h->name, "Other") != 0,
	    "a file of another name replaces nothing");
	tap_has(s.devices.problems.err[0].text, "other.lua: name it rpi-5.lua to replace",
	    "and it is told how it would");
	tap_has(s.devices.problems.err[1].text, "wrong.lua", "the wrong one is told of");
	session_free(&s);
	check_asked();
}

int
main(void)
{
	temp_open();
	test_listed_sources();
	test_bad();
	test_own();
	test_endless();
	temp_close();
	return tap_done();
}
