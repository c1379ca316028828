/*
 * Arguments: where options may stand, how they are written, and the sentence for each mistake.
 */
#include "config.h"

#include "cli/cli_parse.h"
#include "lib/tap.h"

#include <stdlib.h>
#include <string.h>

#define MAX_WORDS 640

static const struct cli_tables tables = {cli_command_table, cli_option_table, cli_answer_table,
    NULL};

struct line {
	int n;
	char *word[MAX_WORDS];
	char *text;
};

/* Split a line at single spaces; "''" is an empty word. */
static void
split_line(const char *text, struct line *out)
{
	char *rest;

	*out = (struct line){.text = mem_strdup(text)};
	for (char *w = strtok_r(out->text, " ", &rest); w != NULL && out->n < MAX_WORDS - 1;
	    w = strtok_r(NULL, " ", &rest)) {
		if (strcmp(w, "''") == 0)
			*w = '\0';
		out->word[out->n++] = w;
	}
}

/* Describe parsed arguments: "report: x.lua y.lua | batch=2 json". */
static const char *
describe(const struct cli_command *c, const struct cli_settings *s)
{
	static char text[1024];
	size_t n = (size_t)snprintf(text, sizeof text, "%s:", c->name);

	for (int i = 0; i < s->nfiles; i++)
		n += (size_t)snprintf(text + n, sizeof text - n, " %s", s->file[i]);
	n += (size_t)snprintf(text + n, sizeof text - n, " |");
	for (int i = 0; i < SETTINGS; i++)
		if (s->request.setting[i] != NULL)
			n += (size_t)snprintf(text + n, sizeof text - n, " %s=%s",
			    setting_table[i].name, s->request.setting[i]);
	for (int i = 0; i < s->request.nknobs; i++)
		n += (size_t)snprintf(text + n, sizeof text - n, " %s:%s",
		    s->request.knob[i].name, s->request.knob[i].value);
	for (int i = 0; i < s->request.nchoices; i++)
		n += (size_t)snprintf(text + n, sizeof text - n, " +%s", s->request.choice[i]);
	if (s->output != NULL)
		n += (size_t)snprintf(text + n, sizeof text - n, " output=%s", s->output);
	(void)snprintf(text + n, sizeof text - n, "%s", s->json ? " json" : "");
	return text;
}

static const struct {
	const char *line, *want;
} good_table[] = {
    {"layertop report x.lua --batch 2", "report: x.lua | batch=2"},
    {"layertop --batch 2 report x.lua", "report: x.lua | batch=2"},
    {"layertop report --batch 2 x.lua --json", "report: x.lua | batch=2 json"},
    {"layertop report --batch=2 x.lua", "report: x.lua | batch=2"},
    {"layertop report -b2 x.lua", "report: x.lua | batch=2"},
    {"layertop report -b 2 x.lua", "report: x.lua | batch=2"},
    {"layertop report -jb2 x.lua", "report: x.lua | batch=2 json"},
    {"layertop report -jb 2 x.lua", "report: x.lua | batch=2 json"},
    {"layertop report -jjd rpi-5 x.lua", "report: x.lua | hw=rpi-5 json"},
    {"layertop report x.lua -b -", "report: x.lua | batch=-"},
    {"layertop export x.lua -o -", "export: x.lua | output=-"},
    {"layertop export x.lua -o --json", "export: x.lua | output=--json"},
    {"layertop report x.lua --batch=", "report: x.lua | batch="},
    {"layertop report x.lua --batch ''", "report: x.lua | batch="},
    {"layertop report x.lua --batch=2=3", "report: x.lua | batch=2=3"},
    {"layertop report x.lua --batch 2 --batch 3", "report: x.lua | batch=3"},
    {"layertop report x.lua -s a=1 --set b=2 -p bits", "report: x.lua | a:1 b:2 +bits"},
    {"layertop report -j -- -x.lua", "report: -x.lua | json"},
    {"layertop report -- --json", "report: --json |"},
    {"layertop -- report x.lua", "report: x.lua |"},
    {"layertop report -- x.lua", "report: x.lua |"},
    {"layertop ./x.lua", "explore: ./x.lua |"},
    {"layertop", "explore: |"},
};

static const struct {
	const char *line, *sentence;
} wrong_table[] = {
    {"layertop -", "there is no command, file or model '-'; `layertop --help` lists commands"},
    {"layertop report -jnonsense x.lua",
        "there is no option '-n' in '-jnonsense'; `layertop --help` lists them"},
    {"layertop report -jx x.lua",
        "there is no option '-x' in '-jx'; `layertop --help` lists them"},
    {"layertop report -x x.lua", "there is no option '-x'; `layertop --help` lists them"},
    {"layertop report -xyz x.lua", "there is no option '-xyz'; `layertop --help` lists them"},
    {"layertop report --jsno x.lua", "there is no option '--jsno'; did you mean '--json'?"},
    {"layertop report --nothing-near x.lua",
        "there is no option '--nothing-near'; `layertop --help` lists them"},
    {"layertop report --json=yes x.lua", "--json takes no value"},
    {"layertop report --json= x.lua", "--json takes no value"},
    {"layertop report x.lua --batch", "--batch needs N"},
    {"layertop report x.lua -b", "--batch needs N"},
    {"layertop report x.lua -jb", "--batch needs N"},
    {"layertop report --jso x.lua", "there is no option '--jso'; did you mean '--json'?"},
    {"layertop report --bat 2 x.lua", "there is no option '--bat'; did you mean '--batch'?"},
    {"layertop report x.lua --bat", "there is no option '--bat'; did you mean '--batch'?"},
    {"layertop report x.lua --batc=2", "there is no option '--batc=2'; did you mean '--batch'?"},
    {"layertop report --lat roofline x.lua",
        "there is no option '--lat'; did you mean '--latency'?"},
    {"layertop report --s a=1 x.lua", "there is no option '--s'"},
    {"layertop report --jso=1 x.lua", "there is no option '--jso=1'; did you mean '--json'?"},
    {"layertop --hel", "there is no option '--hel'; did you mean '--help'?"},
    {"layertop --help=x", "--help takes no value"},
    {"layertop --completoin=zsh",
        "there is no option '--completoin=zsh'; did you mean '--completion'?"},
    {"layertop report x.lua --version", "--version is no option of a command"},
    {"layertop report x.lua y.lua", "`layertop report` has no use for 'y.lua'"},
    {"layertop report", "`layertop report` needs FILE"},
    {"layertop report x.lua --jobs 2", "`layertop report` has no use for --jobs"},
    {"layertop reprot", "there is no command, file or model 'reprot'; did you mean 'report'?"},
    {"layertop qqqqqqqq",
        "there is no command, file or model 'qqqqqqqq'; `layertop --help` lists commands"},
    {"layertop report x.lua --set nothing", "--set takes KNOB=VALUE, not 'nothing'"},
    {"layertop report x.lua --set =1", "--set takes KNOB=VALUE, not '=1'"},
    {"layertop report x.onnx --input x", "--input takes NAME=SIZE, like x=1x3x640x640, not 'x'"},
    {"layertop report x.onnx --input =3", "--input takes NAME=SIZE, like x=1x3x640x640, not '=3'"},
    {"layertop sweep x.lua --shard 1", "--shard takes I/N, the I-th of N parts, not '1'"},
    {"layertop sweep x.lua --shard x/2", "--shard takes I/N, the I-th of N parts, not 'x/2'"},
    {"layertop sweep x.lua --shard 1/x", "--shard takes I/N, the I-th of N parts, not '1/x'"},
    {"layertop sweep x.lua --shard 0/2", "--shard takes I/N, the I-th of N parts, not '0/2'"},
    {"layertop sweep x.lua --shard 3/2", "--shard takes I/N, the I-th of N parts, not '3/2'"},
    {"layertop sweep x.lua --shard 100000000000000000000/2", "--shard takes I/N"},
    {"layertop sweep x.lua --jobs 0", "--jobs takes a whole number from 1 to "},
    {"layertop sweep x.lua --jobs x", "--jobs takes a whole number from 1 to "},
    {"layertop sweep x.lua --jobs 99999", "--jobs takes a whole number from 1 to "},
    {"layertop report x.lua --time-limit x", "--time-limit takes seconds from 0.01 to 3600"},
    {"layertop report x.lua --time-limit 0.001", "--time-limit takes seconds from 0.01 to 3600"},
    {"layertop report x.lua --time-limit 3601", "--time-limit takes seconds from 0.01 to 3600"},
    {"layertop report x.lua --memory-limit x", "--memory-limit takes MiB from 1 to 1048576"},
    {"layertop report x.lua --memory-limit 0", "--memory-limit takes MiB from 1 to 1048576"},
    {"layertop report x.lua --memory-limit 1048577", "--memory-limit takes MiB from 1 to 1048576"},
    {"layertop compare x.lua --samples x", "--samples takes a whole number from 1 to 1e15"},
    {"layertop compare x.lua --samples 0", "--samples takes a whole number from 1 to 1e15"},
    {"layertop compare x.lua --samples 1000000000000001", "--samples takes a whole number from"},
    {"layertop report x.lua --sort nosuchcolumn", "--sort: there is no column 'nosuchcolumn'"},
};

static void
check_line(const char *text, const char *want, bool is_good)
{
	const struct cli_command *command;
	struct cli_settings s;
	struct line line;
	struct err e;
	bool ok;

	split_line(text, &line);
	ok = cli_parse(&tables, line.n, line.word, &command, &s, &e);
	if (is_good && ok)
		tap_is_str(describe(command, &s), want, "%s", text);
	else
		(void)tap_ok(ok == is_good && (ok || strncmp(e.text, want, strlen(want)) == 0),
		    "%s: %s", text, ok ? describe(command, &s) : e.text);
	cli_settings_free(&s);
	free(line.text);
}

static const struct {
	const char *line, *answer, *value, *command;
} question_table[] = {
    {"layertop --help", "help", NULL, NULL},
    {"layertop -h", "help", NULL, NULL},
    {"layertop report --help", "help", NULL, "report"},
    {"layertop --help report", "help", NULL, NULL},
    {"layertop report x.lua --nonsense -jh", "help", NULL, "report"},
    {"layertop report --batch --help", NULL, NULL, NULL},
    {"layertop report -- --help", NULL, NULL, NULL},
    {"layertop --hel", NULL, NULL, NULL},
    {"layertop --help=x", NULL, NULL, NULL},
    {"layertop -V", "version", NULL, NULL},
    {"layertop --completion", "completion", NULL, NULL},
    {"layertop --completion=zsh", "completion", "zsh", NULL},
    {"layertop --completion zsh", "completion", "zsh", NULL},
    {"layertop --completion foo", "completion", "foo", NULL},
    {"layertop --completion --json", "completion", NULL, NULL},
    {"layertop --output report --man", "man", NULL, NULL},
};

static void
check_question(const char *text, const char *answer, const char *value, const char *command)
{
	struct cli_question found;
	struct line line;
	bool is_there;

	split_line(text, &line);
	is_there = cli_find_question(&tables, line.n, line.word, &found);
	(void)tap_ok(is_there == (answer != NULL) && (!is_there ||
	    strcmp(found.answer->name, answer) == 0), "%s: %s", text,
	    answer != NULL ? answer : "nothing is asked");
	if (is_there) {
		tap_is_str(found.value != NULL ? found.value : "-", value != NULL ? value : "-",
		    "%s: its value", text);
		tap_is_str(found.command != NULL ? found.command->name : "-",
		    command != NULL ? command : "-", "%s: its command", text);
	}
	free(line.text);
}

/* Check options that are given more often than there is room for. */
static void
check_too_many(void)
{
	static const struct {
		const char *command, *option, *sentence;
		int most;
	} row[] = {
	    {"report x.lua", "--set a=1", "--set can be given ", CLI_MAX_KNOBS},
	    {"report x.lua", "--opt bits", "--opt can be given ", CLI_MAX_OPTS},
	    {"check x.lua", "--budget macs=1", "--budget can be given ", BUDGET_MAX},
	};

	for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
		char *text = mem_printf("layertop %s", row[i].command), *longer;
		const struct cli_command *command;
		struct cli_settings s;
		struct err e = {""};

		for (int k = 0; k <= row[i].most; k++) {
			struct line line;
			bool ok;

			longer = mem_printf("%s %s", text, row[i].option);
			free(text);
			text = longer;
			if (k < row[i].most - 1)
				continue;
			split_line(text, &line);
			ok = cli_parse(&tables, line.n, line.word, &command, &s, &e);
			tap_ok(ok == (k < row[i].most) && (ok || strncmp(e.text, row[i].sentence,
			    strlen(row[i].sentence)) == 0), "%d times %s", k + 1, row[i].option);
			cli_settings_free(&s);
			free(line.text);
		}
		free(text);
	}
}

/* Check every option by its name and by its letter, as its row has them. */
static void
check_options(void)
{
	for (const struct cli_option *o = cli_option_table; o->name != NULL; o++)
		for (const struct cli_option *p = o + 1; p->name != NULL; p++)
			(void)tap_ok(o->letter == 0 || o->letter != p->letter,
			    "--%s and --%s have letters of their own", o->name, p->name);
	for (const struct cli_answer *a = cli_answer_table; a->name != NULL; a++)
		for (const struct cli_option *o = cli_option_table; o->name != NULL; o++)
			(void)tap_ok(strcmp(a->name, o->name) != 0 &&
			    (a->letter == 0 || a->letter != o->letter),
			    "--%s and --%s are told apart", a->name, o->name);
}

/* Join more files than there can be. */
static void
check_many_files(void)
{
	static char program[] = "layertop", name[] = "pareto", file[] = "a.csv";
	char *word[CLI_MAX_FILES + 3] = {program, name};
	const struct cli_command *command;
	struct cli_settings s;
	struct err e = {""};

	for (int i = 2; i < CLI_MAX_FILES + 3; i++)
		word[i] = file;
	tap_ok(cli_parse(&tables, CLI_MAX_FILES + 2, word, &command, &s, &e), "all files: %s",
	    e.text);
	cli_settings_free(&s);
	tap_ok(!cli_parse(&tables, CLI_MAX_FILES + 3, word, &command, &s, &e), "one more");
	cli_settings_free(&s);
	tap_is_str(e.text, "more than 256 files", "the sentence");
}

int
main(void)
{
	for (size_t i = 0; i < sizeof good_table / sizeof *good_table; i++)
		check_line(good_table[i].line, good_table[i].want, true);
	for (size_t i = 0; i < sizeof wrong_table / sizeof *wrong_table; i++)
		check_line(wrong_table[i].line, wrong_table[i].sentence, false);
	for (size_t i = 0; i < sizeof question_table / sizeof *question_table; i++)
		check_question(question_table[i].line, question_table[i].answer,
		    question_table[i].value, question_table[i].command);
	check_too_many();
	check_options();
	check_many_files();
	return tap_done();
}
