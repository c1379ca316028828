/*
 * Completion of words in shells.  The script of a shell only asks `layertop --complete WORD...`, so
 * that all candidates come from the tables and from the files on this machine.
 */
#include "cli/cli_complete.h"
#include "base/match.h"
#include "export/document.h"
#include "op/op_table.h"
#include "page/page_table.h"
#include "file/paths.h"
#include "import/gallery.h"
#include "optimize/optimize.h"
#include "report/column.h"
#include "session/session.h"

#include <dirent.h>
#include <string.h>

struct completion {
	const struct cli_tables *tables;
	FILE *f;
	const char *before;        /* printed before each candidate: "--count=" */
	const char *prefix;        /* the start of each candidate */
	bool loose;                /* offer what a person can mean by it instead (base/match.h) */
	int *n;                    /* candidates so far */
};

/* Return whether the names of a candidate fit what is typed. */
static bool
fits(const struct completion *q, const char *const *names)
{
	struct match m;

	if (!q->loose)
		return strncmp(names[0], q->prefix, strlen(q->prefix)) == 0;
	return match_names(q->prefix, names, &m, NULL) && m.rank >= MATCH_WORDS;
}

static void
print_candidate(const struct completion *q, const char *word)
{
	(void)fprintf(q->f, "%s%s\n", q->before, word);
	++*q->n;
}

static void
offer_candidate(const struct completion *q, const char *word)
{
	if (fits(q, (const char *const[]){word, NULL}))
		print_candidate(q, word);
}

static void
offer_devices(const struct completion *q)
{
	const char *names[HARDWARE_MAX_NAMES];
	const struct catalogue *devices;
	struct session session;
	struct err ignored;

	if (!session_init(&session, &ignored))
		return;
	devices = session_devices(&session);
	for (int i = 0; i < devices->n; i++) {
		hardware_names(&devices->hardware[i], names);
		if (fits(q, names))
			print_candidate(q, names[0]);
	}
	session_free(&session);
}

static void
offer_runtimes(const struct completion *q)
{
	const char *names[RUNTIME_MAX_NAMES];
	const struct runtime *r;
	struct session session;
	struct err ignored;

	if (!session_init(&session, &ignored))
		return;
	for (int i = 0; (r = runtime_at(session_runtimes(&session), i)) != NULL; i++) {
		runtime_names(r, names);
		if (fits(q, names))
			print_candidate(q, names[0]);
	}
	session_free(&session);
}

static void
offer_conventions(const struct completion *q)
{
	for (const struct convention *c = convention_table; c->name != NULL; c++)
		offer_candidate(q, c->name);
}

static void
offer_latency_models(const struct completion *q)
{
	for (const struct latency_model *l = latency_table; l->name != NULL; l++)
		offer_candidate(q, l->name);
}

static void
offer_optimizations(const struct completion *q)
{
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++)
		offer_candidate(q, (*o)->name);
}

static void
offer_columns(const struct completion *q)
{
	for (const struct column *c = column_table; c->name != NULL; c++)
		offer_candidate(q, c->name);
}

static void
offer_ops(const struct completion *q)
{
	const struct op *o;

	for (int i = 0; (o = op_at(i)) != NULL; i++)
		if (!(o->flags & OP_HIDDEN))
			offer_candidate(q, o->name);
}

static void
offer_themes(const struct completion *q)
{
	const struct cli_explorer *explorer = q->tables->explorer;
	const char *name;

	for (int i = 0; explorer != NULL && (name = explorer->theme_name(i)) != NULL; i++)
		offer_candidate(q, name);
}

static void
offer_formats(const struct completion *q)
{
	for (const struct document_format *f = document_format_table; f->name != NULL; f++)
		offer_candidate(q, f->name);
}

static void
offer_charts(const struct completion *q)
{
	for (const struct chart_kind *k = chart_table; k->name != NULL; k++)
		offer_candidate(q, k->name);
}

static void
offer_pages(const struct completion *q)
{
	for (const struct page_kind *p = page_table; p->name != NULL; p++)
		offer_candidate(q, p->name);
	offer_charts(q);
}

static void
offer_parallel(const struct completion *q)
{
	for (const struct parallel_word *p = parallel_table; p->name != NULL; p++)
		offer_candidate(q, p->name);
}

/* Return whether a file of the working folder begins with these letters. */
static bool
is_begun_file(const char *letters)
{
	DIR *folder = opendir(".");
	struct dirent *d;
	bool found = false;

	while (folder != NULL && !found && (d = readdir(folder)) != NULL)
		found = strncmp(d->d_name, letters, strlen(letters)) == 0;
	if (folder != NULL)
		(void)closedir(folder);
	return found;
}

static void
offer_meant(void *ctx, const char *word)
{
	const struct completion *q = ctx;

	print_candidate(q, word);
}

/* Offer the models that come with the program; the shell finds files itself.  Where a file of the
 * working folder fits, leave the word to the shell. */
static void
offer_models(const struct completion *q)
{
	struct completion copy = *q;
	struct gallery g;
	struct err ignored;

	if (q->loose) {
		if (!is_begun_file(q->prefix))
			gallery_each_meant(q->prefix, paths_data(), offer_meant, &copy);
		return;
	}
	if (*q->prefix == '\0' || !gallery_open(&g, paths_data(), &ignored))
		return;
	for (int i = 0; i < g.n; i++)
		if (!g.item[i].is_example)
			offer_candidate(q, g.item[i].file);
	gallery_free(&g);
}

static void
offer_baselines(const struct completion *q)
{
	struct session session;
	struct err ignored;

	if (!session_init(&session, &ignored))
		return;
	for (int i = 0; i < BASELINES_FIXED; i++)
		offer_candidate(q, session.baseline[i].word);
	session_free(&session);
	offer_models(q);
}

/* Candidates for an argument, by its name in the tables of commands and options. */
static const struct {
	const char *argument;
	void (*offer)(const struct completion *q);
} source_table[] = {
    {"DEVICE", offer_devices},
    {"RUNTIME", offer_runtimes},
    {"CONVENTION", offer_conventions},
    {"MODEL", offer_latency_models},
    {"OPT", offer_optimizations},
    {"COLUMN", offer_columns},
    {"OP", offer_ops},
    {"THEME", offer_themes},
    {"FORMAT", offer_formats},
    {"CHART", offer_charts},
    {"PAGE", offer_pages},
    {"SHARING", offer_parallel},
    {"FILE", offer_models},
    {"A", offer_models},
    {"BASELINE", offer_baselines},
};

/* Offer what begins with the letters typed.  If nothing does, offer what they can mean. */
static void
offer_values(const struct completion *q, const char *argument)
{
	struct completion loose = *q;
	int before = *q->n;
	size_t n;

	loose.loose = true;
	argument += strspn(argument, "[");
	n = strcspn(argument, "[]=, ");
	for (size_t i = 0; i < sizeof source_table / sizeof source_table[0]; i++) {
		if (strlen(source_table[i].argument) != n ||
		    strncmp(source_table[i].argument, argument, n) != 0)
			continue;
		source_table[i].offer(q);
		if (*q->n == before && *q->prefix != '\0')
			source_table[i].offer(&loose);
	}
}

static void
offer_word(const struct completion *q, const char *name)
{
	char word[64];

	(void)snprintf(word, sizeof word, "--%s", name);
	offer_candidate(q, word);
}

static void
offer_options(const struct completion *q, const struct cli_command *command)
{
	const struct cli_tables *t = q->tables;

	for (const struct cli_option *o = t->option; o->name != NULL; o++)
		if (cli_takes(command, o))
			offer_word(q, o->name);
	for (const struct cli_answer *p = t->answer; p->name != NULL; p++)
		offer_word(q, p->name);
}

/* Return the option that `word` names and that still needs its value, or NULL. */
static const struct cli_option *
option_waiting(const struct cli_tables *t, const char *word)
{
	for (const struct cli_option *o = t->option; o->name != NULL; o++) {
		if (o->argument == NULL || word[0] != '-')
			continue;
		if (word[1] == '-' ? strcmp(word + 2, o->name) == 0
		    : o->letter != 0 && word[1] == o->letter && word[2] == '\0')
			return o;
	}
	return NULL;
}

/* Offer values for "--count=te"; return false when `word` has another form. */
static bool
offer_after_equals(FILE *f, const struct cli_tables *t, const char *word)
{
	const char *equals = strchr(word, '=');
	char before[64];
	int n = 0;

	if (equals == NULL || strncmp(word, "--", 2) != 0)
		return false;
	(void)snprintf(before, sizeof before, "%.*s", (int)(equals - word), word);
	for (const struct cli_option *o = t->option; o->name != NULL; o++)
		if (strcmp(before + 2, o->name) == 0 && o->argument != NULL) {
			(void)snprintf(before, sizeof before, "--%s=", o->name);
			offer_values(&(struct completion){t, f, before, equals + 1, false, &n},
			    o->argument);
		}
	return true;
}

void
cli_print_candidates(FILE *f, const struct cli_tables *t, int nwords,
    const char *const *word)
{
	const struct cli_command *named = NULL, *command;
	const char *last = nwords > 0 ? word[nwords - 1] : "";
	int n = 0;
	const struct completion q = {t, f, "", last, false, &n};
	const struct cli_option *waiting = NULL;
	bool ended = false; /* a "--" ended the options */

	for (int i = 0; i < nwords - 1; i++) {
		bool is_value = waiting != NULL;

		waiting = is_value || ended ? NULL : option_waiting(t, word[i]);
		ended |= !is_value && strcmp(word[i], "--") == 0;
		if (waiting == NULL && named == NULL)
			named = cli_find_command(t, word[i]);
	}
	command = named != NULL ? named : t->command;
	if (waiting != NULL) {
		offer_values(&q, waiting->argument);
	} else if (last[0] == '-' && !ended) {
		if (!offer_after_equals(f, t, last))
			offer_options(&q, command);
	} else {
		for (const struct cli_command *c = t->command; c->name != NULL; c++)
			if (named == NULL)
				offer_candidate(&q, c->name);
		offer_values(&q, command->arguments);
	}
}

static const char *const bash_script =
    "# Completion of layertop for bash.\n"
    "_layertop() {\n"
    "  local words line=${COMP_LINE:0:COMP_POINT} word\n"
    "  read -ra words <<<\"$line\"\n"
    "  [[ $line == *[[:space:]] ]] && words+=('')\n"
    "  word=${words[-1]}\n"
    "  mapfile -t COMPREPLY < <(layertop " CLI_COMPLETE " \"${words[@]:1}\" 2>/dev/null)\n"
    "  # bash replaces only what follows the last '=' or ':'.\n"
    "  COMPREPLY=(\"${COMPREPLY[@]#\"${word%\"${word##*[=:]}\"}\"}\")\n"
    "}\n"
    "complete -o bashdefault -o default -F _layertop layertop\n";

static const char *const zsh_script =
    "#compdef layertop\n"
    "local -a found\n"
    "found=(${(f)\"$(layertop " CLI_COMPLETE " \"${(@)words[2,CURRENT]}\" 2>/dev/null)\"})\n"
    "if (( $#found )); then\n"
    "  compadd -U -a found\n"
    "else\n"
    "  _files\n"
    "fi\n";

static const char *const fish_script =
    "# Completion of layertop for fish.\n"
    "function __layertop_complete\n"
    "  set -l words (commandline -opc) (commandline -ct)\n"
    "  layertop " CLI_COMPLETE " $words[2..] 2>/dev/null\n"
    "end\n"
    "complete -c layertop -a '(__layertop_complete)'\n";

bool
cli_print_completion(FILE *f, const char *shell, struct err *e)
{
	static const struct {
		const char *shell;
		const char *const *script;
	} shells[] = {{"bash", &bash_script}, {"zsh", &zsh_script}, {"fish", &fish_script}};

	for (size_t i = 0; i < sizeof shells / sizeof shells[0]; i++)
		if (shell == NULL || strcmp(shell, shells[i].shell) == 0) {
			(void)fputs(*shells[i].script, f);
			return true;
		}
	return err_set(e, "--completion knows bash, zsh and fish, not '%.40s'", shell);
}
