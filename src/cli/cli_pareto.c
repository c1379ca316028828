/*
 * `layertop pareto`: join CSV files, and write the rows that no other one beats.
 */
#include "cli/cli_commands.h"
#include "cli/cli_out.h"
#include "file/atomic_file.h"
#include "search/joined.h"

#include "base/number.h"

#include <stdio.h>
#include <stdlib.h>

static bool
write_front(const void *joined, FILE *f, struct err *e)
{
	return joined_write(joined, f, e);
}

/* Say which points are missing; return the exit status. */
static int
say_missing(const struct joined *j)
{
	char a[NUMBER_TEXT_MAX];
	int64_t first, last, missing = joined_missing(j, &first, &last);

	if (missing == 0)
		return EXIT_SUCCESS;
	(void)fprintf(stderr, "layertop: %s points are in none of the files, the first of them "
	    "point %lld to point %lld\n", number_grouped(missing, a), (long long)first,
	    (long long)last);
	return EXIT_CHECK;
}

static bool
join_files(const struct cli_settings *s, struct joined *j, struct err *e)
{
	struct sweep_goal usual[SWEEP_MAX_GOALS];
	const struct sweep_goal *goal = s->goal;
	int ngoals = s->ngoals;

	for (int i = 0; i < s->nfiles; i++)
		if (!joined_add(j, s->file[i], e))
			return false;
	if (ngoals == 0) {
		if (!sweep_read_goals(SWEEP_USUAL_GOALS, usual, &ngoals, e))
			return false;
		goal = usual;
	}
	return joined_mark(j, goal, ngoals, e);
}

int
cli_pareto(const struct cli_settings *s)
{
	bool to_file = s->output != NULL && !cli_is_stdout(s->output);
	struct joined j = {0};
	int status = EXIT_SUCCESS;
	struct err e;
	bool ok = (!to_file || atomic_file_check(s->output, &e)) && join_files(s, &j, &e) &&
	    (to_file ? atomic_file_write(s->output, write_front, &j, &e)
	    : joined_write(&j, stdout, &e));

	if (ok)
		status = say_missing(&j);
	joined_free(&j);
	if (!ok)
		return cli_fail(&e);
	return cli_finish() == EXIT_SUCCESS ? status : EXIT_USAGE;
}
