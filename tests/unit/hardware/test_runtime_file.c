/*
 * Files of runtimes that are wrong: each gets one sentence with its file and line.
 */
#include "hardware/runtime_file.h"
#include "lib/tap.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_PAIRS 40
#define GOOD      "id=mine name=Mine classes.1=sbc "
#define LEARNED   "on.sbc.learned.roofline."

static const struct sample {
	const char *what, *pairs;  /* key=value; a number has a '#' before it */
	const char *sentence;      /* "": it is a runtime */
} samples[] = {
    {"the least of a runtime", GOOD, ""},
    {"no name", "id=mine classes.1=sbc", "mine.lua: a runtime needs an 'id', a 'name' and its "
        "'classes' of devices"},
    {"no id", "name=Mine classes.1=sbc", "a runtime needs an 'id'"},
    {"no class", "id=mine name=Mine", "a runtime needs an 'id'"},
    {"an id that is a number", "id=#5", "mine.lua:1: 'id' is a text"},
    {"an id with odd letters", "id=a/b name=Mine classes.1=sbc", "mine.lua: "},
    {"an id with a dot", "id=a.b name=Mine classes.1=sbc", "mine.lua: "},
    {"an id that is a word of options", "id=auto name=Mine classes.1=sbc", "mine.lua: a runtime "
        "cannot be called 'auto'"},
    {"a class that is a number", "id=mine name=Mine classes.1=#5", "mine.lua:3: 'classes' is a "
        "list of classes of devices"},
    {"a class that nobody knows", "id=mine name=Mine classes.1=toaster", "mine.lua:3: "},
    {"a class that is there twice", GOOD "classes.2=sbc", ""},
    {"another name that is a number", GOOD "aliases.1=#5", "mine.lua:4: 'aliases' is a list of "
        "names: aliases = { \"TFLM\" }"},
    {"another name that is empty", GOOD "aliases.1=", "mine.lua:4: 'aliases' is a list of names"},
    {"as many names as there can be", GOOD "aliases.1=a aliases.2=b aliases.3=c aliases.4=d "
        "aliases.5=e aliases.6=f", ""},
    {"more names than there can be", GOOD "aliases.1=a aliases.2=b aliases.3=c aliases.4=d "
        "aliases.5=e aliases.6=f aliases.7=g aliases.8=h aliases.9=i aliases.10=j aliases.11=k "
        "aliases.12=l aliases.13=m aliases.14=n aliases.15=o aliases.16=p aliases.17=q",
        "'aliases' has at most "},
    {"a key that is none", GOOD "startt=#1", "mine.lua:4: unknown key 'startt'; did you mean "
        "'start'?"},
    {"a key like no other", GOOD "zzzzzz=#1", "mine.lua:4: unknown key 'zzzzzz'"},
    {"a key with a member", GOOD "zzzzzz.sourced=here", "mine.lua:4: unknown key 'zzzzzz'"},
    {"a figure that is a table", GOOD "share=#1", "mine.lua:4: 'share' is a table, as share = { "
        "conv = 0.5 }"},
    {"a figure", GOOD "start=#1e-6", ""},
    {"a figure with its source", GOOD "start.1=#1e-6 start.sourced=here", ""},
    {"a figure that is a text", GOOD "start=fast", "mine.lua:4: "},
    {"a figure out of range", GOOD "start=#1e9", "mine.lua:4: "},
    {"a source of no figure", GOOD "start.sourced=here", "start"},
    {"a rule", GOOD "joins=nothing", ""},
    {"a rule that is none", GOOD "joins=hands", "mine.lua:4: 'joins' is one of "},
    {"a rule that is a number", GOOD "joins=#5", "not 'a number'"},
    {"'on' that is a number", GOOD "on=#5", "mine.lua:4: 'on' has a table for each class of "
        "devices: on = { sbc = { start = 1e-6 } }"},
    {"'on' that is a list", GOOD "on.sbc=#5", "mine.lua:4: 'on' has a table for each class"},
    {"'on' of no name", GOOD "on..start=#5", "mine.lua:4: 'on' has a table for each class"},
    {"'on' of a class that nobody knows", GOOD "on.toaster.start=#1e-6", "mine.lua:4: "},
    {"'on' of a figure that is none", GOOD "on.sbc.startt=#1e-6", "mine.lua:4: unknown key "
        "'startt'"},
    {"'on' of a figure", GOOD "on.sbc.start=#1e-6 on.mcu.start=#2e-6", ""},
    {"'on' of a source of no figure", GOOD "on.sbc.start.sourced=here", "start"},
    {"what was learned for no model", GOOD "on.sbc.learned.crystal.median=#0", "mine.lua:4: "
        "'learned' has a table for each latency model: learned = { roofline = { median = 0.1 } }"},
    {"for a model that begins like another", GOOD "on.sbc.learned.rooflines.median=#0",
        "'learned' has a table for each latency model"},
    {"what was learned as a number", GOOD "on.sbc.learned.roofline=#0", "'learned' has a table"},
    {"what was learned in full", GOOD LEARNED "median=#0.1 " LEARNED "low=#-0.2 " LEARNED
        "high=#0.3 " LEARNED "rows=#7 " LEARNED "from=here", ""},
    {"without its median", GOOD LEARNED "low=#-0.2 " LEARNED "high=#0.3 " LEARNED "rows=#7 "
        LEARNED "from=here", "mine.lua: 'learned' of sbc needs low <= median <= high, the number "
        "of 'rows' and 'from' which table they are"},
    {"without its low end", GOOD LEARNED "median=#0.1 " LEARNED "high=#0.3 " LEARNED "rows=#7 "
        LEARNED "from=here", "'learned' of sbc needs"},
    {"without its high end", GOOD LEARNED "median=#0.1 " LEARNED "low=#-0.2 " LEARNED "rows=#7 "
        LEARNED "from=here", "'learned' of sbc needs"},
    {"without its rows", GOOD LEARNED "median=#0.1 " LEARNED "low=#-0.2 " LEARNED "high=#0.3 "
        LEARNED "from=here", "'learned' of sbc needs"},
    {"without its table", GOOD LEARNED "median=#0.1 " LEARNED "low=#-0.2 " LEARNED "high=#0.3 "
        LEARNED "rows=#7", "'learned' of sbc needs"},
    {"of its table alone", GOOD LEARNED "from=here", "'learned' of sbc needs"},
    {"of its rows alone", GOOD LEARNED "rows=#7", "'learned' of sbc needs"},
    {"of its high end alone", GOOD LEARNED "high=#7", "'learned' of sbc needs"},
    {"of its low end alone", GOOD LEARNED "low=#7", "'learned' of sbc needs"},
    {"with a median above all", GOOD LEARNED "median=#0.5 " LEARNED "low=#-0.2 " LEARNED
        "high=#0.3 " LEARNED "rows=#7 " LEARNED "from=here", "'learned' of sbc needs"},
    {"with a median below all", GOOD LEARNED "median=#-0.5 " LEARNED "low=#-0.2 " LEARNED
        "high=#0.3 " LEARNED "rows=#7 " LEARNED "from=here", "'learned' of sbc needs"},
    {"with half a row", GOOD LEARNED "rows=#1.5", "mine.lua:4: 'learned' has for a latency model "
        "{ median =, low =, high =, rows =, from = }"},
    {"with no row", GOOD LEARNED "rows=#0", "mine.lua:4: 'learned' has for a latency model"},
    {"with too many rows", GOOD LEARNED "rows=#1e10", "'learned' has for a latency model"},
    {"with rows that are a text", GOOD LEARNED "rows=many", "'learned' has for a latency model"},
    {"with a table that is a number", GOOD LEARNED "from=#5", "'learned' has for a latency model"},
    {"with a median that is a text", GOOD LEARNED "median=half", "'learned' has for a latency "
        "model"},
    {"with a median beyond all", GOOD LEARNED "median=#11", "'learned' has for a latency model"},
    {"with a median that is no number", GOOD LEARNED "median=#nan", "'learned' has for a latency "
        "model"},
    {"with something else", GOOD LEARNED "mean=#0", "'learned' has for a latency model"},
    {"cores that are a number", GOOD "cores=#5", "mine.lua:4: 'cores' has a speed for each design "
        "of cores: cores = { [\"Cortex-A53\"] = 0.7 }"},
    {"a design of cores", GOOD "cores.Cortex-A53=#0.7", ""},
    {"two designs with sources", GOOD "cores.Cortex-A53.1=#0.7 cores.Cortex-A53.learned=here "
        "cores.Cortex-A72=#1", ""},
    {"a source of no speed", GOOD "cores.Cortex-A53.learned=here", "mine.lua: the source of the "
        "speed on 'Cortex-A53' is given, but the speed is not"},
    {"a speed that is a text", GOOD "cores.Cortex-A53=fast", "mine.lua:4: "},
    {"a speed out of range", GOOD "cores.Cortex-A53=#1000", "mine.lua:4: "},
};

/* Write the pairs of a text into `pair`, each in a line of its own. */
static int
read_pairs(char *text, struct data_pair pair[static MAX_PAIRS])
{
	char *save = NULL;
	int n = 0;

	for (char *word = strtok_r(text, " ", &save); word != NULL && n < MAX_PAIRS;
	    word = strtok_r(NULL, " ", &save)) {
		char *value = strchr(word, '=');

		*value++ = '\0';
		pair[n] = (struct data_pair){.key = word, .line = n + 1, .text = value};
		if (*value == '#')
			pair[n] = (struct data_pair){.key = word, .line = n + 1, .is_number = true,
			    .number = strtod(value + 1, NULL)};
		n++;
	}
	return n;
}

static void
check_sample(const struct sample *s)
{
	struct data_pair pair[MAX_PAIRS];
	struct arena arena = {0};
	char text[1024];
	struct data_file d = {.file = "mine.lua", .pair = pair, .ok = true};
	struct runtime r;
	struct err e = {""};
	bool ok;

	(void)snprintf(text, sizeof text, "%s", s->pairs);
	d.npairs = read_pairs(text, pair);
	ok = runtime_of_data(&d, &arena, &r, &e);
	tap_ok(ok == (*s->sentence == '\0'), "%s: it is %s", s->what, ok ? "taken" : "refused");
	tap_has(e.text, s->sentence, "%s: its sentence", s->what);
	tap_ok(ok || strncmp(e.text, "mine.lua:", 9) == 0, "%s: its file", s->what);
	arena_free(&arena);
}

int
main(void)
{
	struct data_file failed = {.file = "mine.lua", .ok = false, .error = {"mine.lua:7: no"}};
	struct arena arena = {0};
	struct runtime r;
	struct err e;

	for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
		check_sample(&samples[i]);
	tap_ok(!runtime_of_data(&failed, &arena, &r, &e), "a file that could not be read");
	tap_is_str(e.text, "mine.lua:7: no", "keeps its sentence");
	arena_free(&arena);
	return tap_done();
}
