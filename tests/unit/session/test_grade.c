/*
 * Challenges: each one that ships can be won, cheating breaks a rule by its name, and a recipe that
 * is broken or hostile is one entry with a sentence and takes nothing from others.
 */
#include "lib/tap.h"
#include "lib/temp.h"
#include "lib/tree.h"
#include "session/grade.h"

#include <math.h>

static const char *const challenges[] = {"first", "window", "small_file", "one_layer",
    "memory_bound", "wake_word", "peak", "tokens", "mobilenet", "resnet"};

static bool
open_challenge(struct session *s, const char *file, struct err *e)
{
	struct request r = {0};
	struct err_list notes = {0};
	bool ok;

	request_set_model(&r, file);
	ok = session_open(&r, s, &notes, NULL, e);
	err_list_free(&notes);
	request_free(&r);
	return tap_ok(ok, "%s opens: %s", file, ok ? "" : e->text);
}

static const struct grade_entry *
entry_of(const struct grade *g, const char *who)
{
	for (int i = 0; i < g->n; i++)
		if (strcmp(g->entry[i].who, who) == 0)
			return &g->entry[i];
	return NULL;
}

/* Each challenge is lost as it opens, and won by its recipe in tests/data/winners. */
static void
check_winner(const char *name)
{
	char *challenge = mem_printf("%s/examples/challenges/%s.lua", tree_folder(), name);
	char *winner = mem_printf("%s/tests/data/winners/%s.lua", tree_folder(), name);
	char *idle = mem_strdup(temp_write("idle.lua", "return {}\n"));
	const char *const file[] = {idle, winner};
	const struct grade_entry *entry;
	struct session s;
	struct grade g;
	struct err e;

	if (open_challenge(&s, challenge, &e)) {
		if (tap_ok(grade_recipes(&s, file, 2, &g, &e), "%s: graded", name)) {
			entry = entry_of(&g, name);
			tap_ok(entry != NULL && entry->verdict == GRADE_WON && entry->rank == 1 &&
			    !isnan(entry->score), "%s: can be won: %s", name,
			    entry != NULL ? entry->why : "");
			entry = entry_of(&g, "idle");
			tap_ok(entry != NULL && entry->verdict == GRADE_MISSED,
			    "%s: doing nothing does not win", name);
			grade_free(&g);
		}
		session_free(&s);
	}
	free(challenge);
	free(winner);
	free(idle);
}

static const struct {
	const char *who, *recipe;
	enum grade_verdict verdict;
	int rule;                          /* that it breaks; -1: none */
	const char *why;
} handed_in[] = {
    {"half", "return { choices = { { 'prune', ratio = 0.4 } } }", GRADE_WON, -1, ""},
    {"same", "return { choices = { { 'prune', ratio = 0.4 } } }", GRADE_WON, -1, ""},
    {"little", "return { choices = { { 'prune', ratio = 0.1, on = 'conv' } } }", GRADE_MISSED, -1,
        "flops <= 50% of baseline: "},
    {"device", "return { hardware = 'rtx-4090', choices = { { 'prune', ratio = 0.4 } } }",
        GRADE_BROKEN, 0, "device: hw is rtx-4090, and the challenge has didactic-1gflops"},
    {"same_device", "return { hardware = 'didactic-1gflops', batch = 1, choices = { { 'prune', "
        "ratio = 0.4 } } }", GRADE_WON, -1, ""},
    {"batch", "return { batch = 64 }", GRADE_BROKEN, 2, "settings: batch is 64"},
    {"counting", "return { convention = 'full' }", GRADE_BROKEN, 2, "settings: count is full"},
    {"cheat", "return { knobs = { filters = 1 } }", GRADE_BROKEN, 5,
        "knobs: filters = 1, and it is fixed at 5"},
    {"no_knob", "return { knobs = { depth = 1 } }", GRADE_BROKEN, 5,
        "knobs: the model has no knob 'depth'"},
    {"nothing_left", "return { choices = { { 'prune', ratio = 0.9 } } }", GRADE_BROKEN, -1,
        "params >= 20% of baseline: "},
    {"no_lua", "retrun {}", GRADE_UNREAD, -1, "no_lua.lua:1: "},
    {"no_data", "return { choices = { { 'prun' } } }", GRADE_UNREAD, -1, "prune"},
    {"no_device", "return { hardware = 'abacus' }", GRADE_UNREAD, -1, "abacus"},
    {"a_model", "return model { input = { 1 }, build = function(x) return x end }", GRADE_UNREAD,
        -1, "a_model.lua"},
    {"endless", "while true do end", GRADE_UNREAD, -1, "endless.lua"},
    {"endless_2", "while true do end", GRADE_UNREAD, -1, "endless_2.lua"},
    {"greedy", "local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(1000000) end", GRADE_UNREAD, -1,
        "greedy.lua"},
    {"thief", "return { name = io.open('/etc/passwd'):read('a') }", GRADE_UNREAD, -1, "io"},
    {"other_layers", "return { choices = { { 'prune', ratio = 0.4, on = 'no.such.layer' } } }",
        GRADE_MISSED, -1, "passed over: "},
    {"last", "return { choices = { { 'separable' }, { 'prune', ratio = 0.4 } } }", GRADE_WON, -1,
        ""},
};
#define HANDED_IN ((int)(sizeof handed_in / sizeof *handed_in))

static void
check_entry(const struct grade *g, int i)
{
	const struct grade_entry *entry = entry_of(g, handed_in[i].who);
	int broken = -1;

	if (!tap_ok(entry != NULL, "%s has an entry", handed_in[i].who))
		return;
	if (!tap_ok(entry->verdict == handed_in[i].verdict, "%s: %s", entry->who,
	    grade_word(handed_in[i].verdict)))
		tap_diag("%s: %s", grade_word(entry->verdict), entry->why);
	tap_has(entry->why, handed_in[i].why, "%s: with its sentence", entry->who);
	for (int k = 0; k < GRADE_RULES; k++)
		broken = entry->broken[k] ? k : broken;
	tap_is_int(broken, handed_in[i].rule, "%s: and its rule", entry->who);
	tap_ok((entry->rank > 0) == (entry->verdict < GRADE_BROKEN), "%s: its rank", entry->who);
}

static void
check_class(void)
{
	char *challenge = mem_printf("%s/examples/challenges/first.lua", tree_folder());
	char *file[HANDED_IN], name[64];
	struct session s;
	struct grade g;
	struct err e;

	for (int i = 0; i < HANDED_IN; i++) {
		(void)snprintf(name, sizeof name, "%s.lua", handed_in[i].who);
		file[i] = mem_strdup(temp_write(name, handed_in[i].recipe));
	}
	if (open_challenge(&s, challenge, &e)) {
		if (tap_ok(grade_recipes(&s, (const char *const *)file, HANDED_IN, &g, &e),
		    "a class is graded")) {
			tap_is_int(g.n, HANDED_IN, "each has an entry");
			for (int i = 0; i < HANDED_IN; i++)
				check_entry(&g, i);
			tap_is_int(entry_of(&g, "half")->rank, entry_of(&g, "same")->rank,
			    "equals share a rank");
			tap_ok(strcmp(g.entry[0].who, "last") == 0, "the best is the first");
			grade_free(&g);
		}
		session_free(&s);
	}
	for (int i = 0; i < HANDED_IN; i++)
		free(file[i]);
	free(challenge);
}

/* A model that is no challenge has nothing to hold recipes against. */
static void
check_no_challenge(void)
{
	char *lesson = mem_printf("%s/examples/mnist.lua", tree_folder());
	const char *const file[] = {lesson};
	struct session s;
	struct grade g;
	struct err e;

	if (open_challenge(&s, lesson, &e)) {
		tap_ok(!grade_recipes(&s, file, 1, &g, &e), "a lesson is no challenge");
		tap_has(e.text, "is no challenge: its script has no challenge = {", "says so");
		session_free(&s);
	}
	free(lesson);
}

int
main(void)
{
	temp_open();
	for (size_t i = 0; i < sizeof challenges / sizeof *challenges; i++)
		check_winner(challenges[i]);
	check_class();
	check_no_challenge();
	temp_close();
	return tap_done();
}
