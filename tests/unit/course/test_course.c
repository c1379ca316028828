/*
 * Lessons and challenges: what scripts say, sentences about what they say wrong, conditions,
 * scores, and the stage that opening a model sets and leaving it takes back.
 */
#include "course/course.h"
#include "lib/load.h"
#include "lib/tap.h"
#include "lib/temp.h"
#include "session/session.h"

#include <math.h>

#define NET                                                                                        \
	"name = 'net', input = { 1, 28, 28 }, knobs = { filters = { 5, min = 1, max = 64 } },\n"   \
	"build = function(x, k) return x:conv { k.filters, kernel = 3 }:conv { k.filters,\n"       \
	"kernel = 3 }:flatten():dense { 128 }:dense { 10 } end,\n"

static bool
open_text(struct session *s, const char *text, struct err *e)
{
	struct request r = {0};
	struct err_list notes = {0};
	bool ok;

	request_set_model(&r, temp_write("net.lua", text));
	ok = session_open(&r, s, &notes, NULL, e);
	err_list_free(&notes);
	request_free(&r);
	return ok;
}

static const struct {
	const char *course, *sentence;
} refused[] = {
    {"lesson = { steps = { { 'a', done = 'flop = 1' } } }",
        "net.lua:3: lesson.steps.1.done: there is no figure, setting or knob 'flop'; did you mean "
        "'flops'?"},
    {"lesson = { steps = { { done = 'flops = 1' } } }", "lesson.steps.1 has no text"},
    {"lesson = { steps = { { 'a', done = 'flops is 1' } } }", "'flops is 1' is no condition"},
    {"lesson = { steps = { { 'a', done = 'latency < 1' } } }", "'1' needs a unit: s, ms, us"},
    {"lesson = { steps = { { 'a', done = 'latency < ' } } }", "a comparison stands between"},
    {"lesson = { steps = { { 'a', tip = 'x' } } }", "a step has a text, done and hint"},
    {"lesson = { questions = { { 'a' } } }", "lesson.questions.1 has no answer"},
    {"lesson = { stage = { hardwar = 'x' } }", "no key 'lesson.stage.hardwar'; did you mean "
        "'hardware'?"},
    {"lesson = { stage = { hardware = 'abacus' } }", "stage: there is no device 'abacus'"},
    {"lesson = { stage = { choices = { 'prun' } } }", "lesson.stage.choices.1: "},
    {"lesson = { stage = { columns = { 'price' } } }", "the table has no column 'price'"},
    {"lesson = { stage = { baseline = 'x' } }", "is opened, knobs or saved"},
    {"lesson = { mapping = { low = 5, high = -3, value = 0, bits = 8 } }", "low is below high"},
    {"lesson = { steps = {} }, challenge = { goals = { 'flops < 5' } }, "
        "lesson = { next = 'x' }", "a model is a lesson or a challenge, not both"},
    {"challenge = { rules = { knobs = { 'filters' } } }", "has at least one goal"},
    {"challenge = { goals = { 'flops < 5' }, rules = { knobs = { 'width' } } }",
        "the model has no knob 'width'"},
    {"challenge = { goals = { 'flops < 5' }, rules = { optimizations = { 'magic' } } }", "magic"},
    {"challenge = { goals = { 'flops < 5' }, score = '2 * (latency' }", "a ')'"},
    {"challenge = { goals = { 'flops < 5' }, score = '2 * speed' }", "there is no measure 'speed'"},
    {"challenge = { goals = { 'flops < 5' }, score = '2 latency' }",
        "an operator should stand at 'latency'"},
    {"lesson = { steps = function() end }", "a function"},
};

static void
check_refused(void)
{
	struct session s;
	struct err e;

	for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
		char *text = mem_printf("return model {\n" NET "%s }\n", refused[i].course);
		char *lines = mem_printf("return model {\nname = 'net', input = { 1, 28, 28 },\n"
		    "%s, build = function(x, k) return x:dense { 10 } end }\n",
		    refused[i].course);

		e.text[0] = '\0';
		if (tap_ok(!open_text(&s, i == 0 ? lines : text, &e), "%s: refused",
		    refused[i].course))
			tap_has(e.text, refused[i].sentence, "and the sentence says why");
		else
			session_free(&s);
		free(text);
		free(lines);
	}
}

/* Figures of the article's network: 60,840 and 259,200 FLOPs, 1,059,880 in all. */
static const struct {
	const char *text;
	enum condition_state state;
} conditions[] = {
    {"conv flops = 60,840", CONDITION_MET},
    {"conv_2 flops = 259,200", CONDITION_MET},
    {"conv_2 flops = 259,201", CONDITION_UNMET},
    {"conv_2 flops != 259,201", CONDITION_MET},
    {"flops = 1,059,880", CONDITION_MET},
    {"flops <= 1.1M", CONDITION_MET},
    {"flops > 1.1M", CONDITION_UNMET},
    {"latency = 1.06 ms", CONDITION_MET},
    {"latency < 1.05 ms", CONDITION_UNMET},
    {"dense share_percent = 70%", CONDITION_MET},
    {"dense share_percent > 69.5%", CONDITION_MET},
    {"conv output_shape = 5x26x26", CONDITION_MET},
    {"conv output_shape = 5x26x27", CONDITION_UNMET},
    {"params >= 100% of baseline", CONDITION_MET},
    {"params < 50% of baseline", CONDITION_UNMET},
    {"conv_9 flops = 1", CONDITION_UNKNOWN},
    {"hardware = didactic-1gflops", CONDITION_MET},
    {"device = rpi-5", CONDITION_UNMET},
    {"latency = textbook", CONDITION_MET},
    {"batch = 1", CONDITION_MET},
    {"filters = 5", CONDITION_MET},
    {"filters > 5", CONDITION_UNMET},
    {"has prune", CONDITION_UNMET},
    {"conv has prune", CONDITION_UNMET},
    {"prune.ratio <= 0.5", CONDITION_MET},
    {"shows roofline", CONDITION_UNMET},
    {"energy_floor < 1 J", CONDITION_UNKNOWN},
};

static enum condition_state
state_of(const struct session *s, const char *text)
{
	struct condition_view view = {.report = &s->report};
	struct condition c;
	struct err e;

	if (!condition_parse(text, s->model, &c, &e)) {
		tap_diag("%s: %s", text, e.text);
		return CONDITION_UNKNOWN;
	}
	return condition_check(&c, &view);
}

static void
check_conditions(struct session *s)
{
	static const struct choice none = {.opt = NULL};
	struct choice prune = none;
	struct err e;

	for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++)
		tap_is_int(state_of(s, conditions[i].text), conditions[i].state, "%s",
		    conditions[i].text);
	prune = choice_default(optimization_find("prune"), (char *)(uintptr_t)"conv");
	prune.value[0] = 0.6;
	tap_ok(session_choose(s, &prune, &e), "prune conv: %s", e.text);
	tap_is_int(state_of(s, "conv has prune"), CONDITION_MET, "it has prune");
	tap_is_int(state_of(s, "conv_2 has prune"), CONDITION_UNMET, "the other has not");
	tap_is_int(state_of(s, "has prune"), CONDITION_MET, "and so has the model");
	tap_is_int(state_of(s, "prune.ratio <= 0.5"), CONDITION_UNMET, "60%% is more than half");
	/* 2 of 5 filters are left: 2 x 2 x 9 x 26x26. */
	tap_is_int(state_of(s, "conv flops = 24,336"), CONDITION_MET, "two filters are left");
	tap_is_int(state_of(s, "conv flops <= 40% of baseline"), CONDITION_MET, "40%% of it");
	tap_is_int(state_of(s, "conv flops < 39% of baseline"), CONDITION_UNMET, "not 39%%");
}

/* Scores of the network in 8 bits: 370,338 parameters of which 143 are biases. */
static void
check_formula(struct session *s)
{
	static const struct {
		const char *text;
		double value;
	} row[] = {
	    {"1 + 2 * 3 - 4 / 2", 5}, {"(1 + 2) * 3", 9}, {"min(2, 3) + max(2, 3) * 10", 32},
	    {"flops / 1000", 1059.88}, {"100 * baseline.flops / flops", 100},
	};
	struct arena a = {0};
	struct err e;

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		struct formula *f = formula_parse(row[i].text, &a, &e);

		tap_ok(f != NULL && fabs(formula_value(f, &s->report) - row[i].value) < 1e-9,
		    "%s", row[i].text);
	}
	tap_ok(isnan(formula_value(formula_parse("energy_floor", &a, &e), &s->report)),
	    "an unknown figure makes an unknown score");
	arena_free(&a);
}

static struct model *
load_course(const char *name, const char *course)
{
	char *text = mem_printf("return model {\n" NET "%s }\n", course);
	struct err e;
	struct model *m = load_text(text, &e);

	tap_ok(m != NULL, "%s: %s", name, e.text);
	free(text);
	return m;
}

static bool
has_setting(const struct session *s, int setting, const char *word)
{
	char now[SETTING_TEXT_MAX];

	setting_table[setting].text(&s->now.settings, now, sizeof now);
	return strcmp(now, word) == 0;
}

/* Opening a lesson sets its stage, and leaving it gives back what was. */
static void
check_stage(void)
{
	struct session s;
	struct err e;

	if (!tap_ok(session_init(&s, &e) && session_set_model(&s, load_course("a model", "name = "
	    "'plain'"), &e) && session_set(&s, SETTING_HARDWARE, "rpi-5", &e) &&
	    session_set(&s, SETTING_BATCH, "4", &e), "a session: %s", e.text))
		return;
	tap_ok(session_open_model(&s, load_course("a lesson", "lesson = { stage = { hardware = "
	    "'didactic-roofline', choices = 'bits=8', baseline = 'knobs' } }"),
	    &e), "a lesson opens: %s", e.text);
	tap_ok(has_setting(&s, SETTING_HARDWARE, "didactic-roofline"), "its device is set");
	tap_ok(has_setting(&s, SETTING_BATCH, "1"), "and its batch");
	tap_is_int(s.now.choices.n, 1, "and its choices");
	tap_is_int(s.now.baseline, BASELINE_KNOBS, "and its baseline");
	tap_ok(s.nundo == 0, "there is nothing to undo");
	tap_ok(session_set(&s, SETTING_BATCH, "8", &e) && session_reset(&s, &e), "changes");
	tap_ok(session_restart(&s, &e) && has_setting(&s, SETTING_BATCH, "1") &&
	    s.now.choices.n == 1, "and begins again: %s", e.text);
	tap_ok(session_undo(&s, &e) && has_setting(&s, SETTING_BATCH, "8"), "which can be undone");
	tap_ok(!session_open_model(&s, load_course("a broken lesson",
	    "lesson = { stage = { hardware = 'abacus' } }"), &e) &&
	    has_setting(&s, SETTING_BATCH, "8") && s.stage.is_set, "a broken one changes nothing");
	tap_ok(session_open_model(&s, load_course("the next", "lesson = { next = 'x' }"), &e) &&
	    has_setting(&s, SETTING_HARDWARE, "didactic-1gflops"), "has a stage of its own");
	tap_ok(session_open_model(&s, load_course("a model", "name = 'plain'"), &e), "leave it");
	tap_ok(has_setting(&s, SETTING_HARDWARE, "rpi-5") && has_setting(&s, SETTING_BATCH, "4"),
	    "the settings are as they were before the first lesson");
	tap_is_int(s.now.choices.n, 0, "without choices");
	tap_ok(!session_restart(&s, &e), "what is no lesson has no stage");
	session_free(&s);
}

/* What the command line names wins over the stage of the model that it opens. */
static void
check_named(void)
{
	static const char text[] = "return model {\n" NET "lesson = { stage = { hardware = "
	    "'didactic-roofline', batch = 2 } } }\n";
	struct err_list notes = {0};
	struct request r = {0};
	struct recipe recipe;
	struct session s;
	struct err e;

	request_set_model(&r, temp_write("lesson.lua", text));
	request_set_setting(&r, SETTING_HARDWARE, "rpi-5");
	request_set_usual(&r, SETTING_BATCH, "16", "config.lua:1");
	if (tap_ok(session_open(&r, &s, &notes, NULL, &e), "a lesson with --hw: %s", e.text)) {
		tap_ok(has_setting(&s, SETTING_HARDWARE, "rpi-5"), "--hw wins");
		tap_ok(has_setting(&s, SETTING_BATCH, "2"), "the stage wins over a configuration");
		session_free(&s);
	}
	if (tap_ok(session_begin(&r, &s, &recipe, &e), "the explorer begins: %s", e.text)) {
		tap_ok(session_set_model(&s, load_text(text, &e), &e), "and gets its model");
		tap_ok(has_setting(&s, SETTING_HARDWARE, "rpi-5"), "--hw wins there, too");
		tap_ok(has_setting(&s, SETTING_BATCH, "2"), "and the stage sets the rest");
		tap_ok(session_open_model(&s, load_course("a model", "name = 'plain'"), &e) &&
		    has_setting(&s, SETTING_BATCH, "16"), "which leaving takes back");
		session_free(&s);
		recipe_free(&recipe);
	}
	request_free(&r);
}

static void
check_answers(void)
{
	static const struct course_question q = {.naccepted = 2, .accepted = {"112,640", "A pool"}};

	tap_ok(course_accepts(&q, "112640") && course_accepts(&q, " 112,640 "), "no commas");
	tap_ok(course_accepts(&q, "a POOL"), "nor do capitals");
	tap_ok(!course_accepts(&q, "112641") && !course_accepts(&q, ""), "others are not accepted");
}

int
main(void)
{
	struct session s;
	struct err e;

	temp_open();
	check_refused();
	if (tap_ok(open_text(&s, "return model {\n" NET "}\n", &e), "the article's network: %s",
	    e.text)) {
		check_formula(&s);
		check_conditions(&s);
		session_free(&s);
	}
	check_stage();
	check_named();
	check_answers();
	temp_close();
	return tap_done();
}
