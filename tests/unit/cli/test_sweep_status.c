/*
 * The exit status, the message and the rows of `layertop sweep` when worker processes die.
 *
 * This file has the walk over a grid in place of the library's, so that a worker can be ended at an
 * exact point, whatever the machine does at the time.
 */
#include "config.h"

#define grid_walk_to walk_to
#include "search/grid_walk.c"
#undef grid_walk_to
const struct evaluation *grid_walk_to(struct grid_walk *w, int64_t point, struct err *e);

#include "base/coverage.h"
#include "cli/cli.h"
#include "lib/tap.h"
#include "lib/temp.h"
#include "lib/tree.h"

#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define FATAL_POINT 700
#define MAX_LINES   3000

/* In memory that all processes share: how many workers are still to die. */
static atomic_int *deaths;
static pid_t program;

const struct evaluation *
grid_walk_to(struct grid_walk *w, int64_t point, struct err *e)
{
	if (point == FATAL_POINT && getpid() != program && atomic_fetch_sub(deaths, 1) > 0)
		(void)raise(SIGKILL);
	return walk_to(w, point, e);
}

static void
write_to(const char *name, int fd)
{
	int to = open(temp_path(name), O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (to < 0 || dup2(to, fd) < 0)
		exit(99);
	(void)close(to);
}

/* Run the program's sweep of 1,991 points in a process of its own; return its exit status. */
static int
run_sweep(int n, const char *output)
{
	char *model = mem_printf("%s/examples/mnist.lua", tree_folder());
	const char *argv[] = {"layertop", "sweep", model, "--opt", "prune=0:0.9:0.005", "--opt",
	    "sparse=0:0.9:0.09", "--jobs", "1", "-o", temp_path(output), NULL};
	int status;
	pid_t pid;

	atomic_store(deaths, n);
	(void)fflush(NULL);
	pid = fork();
	if (pid == 0) {
		coverage_follow();
		program = getpid();
		write_to("stdout", STDOUT_FILENO);
		write_to("stderr", STDERR_FILENO);
		status = cli_main((int)(sizeof argv / sizeof argv[0]) - 1,
		    (char **)(uintptr_t)argv, NULL);
		(void)fflush(NULL);
		_exit(status);
	}
	free(model);
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		exit(99);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

struct lines {
	int n;
	char *line[MAX_LINES];
};

static void
read_lines(const char *name, struct lines *out)
{
	char line[4096];
	FILE *f = fopen(temp_path(name), "re");

	out->n = 0;
	if (f == NULL)
		exit(99);
	while (out->n < MAX_LINES && fgets(line, sizeof line, f) != NULL)
		out->line[out->n++] = mem_strdup(line);
	(void)fclose(f);
}

static void
free_lines(struct lines *l)
{
	while (l->n > 0)
		free(l->line[--l->n]);
}

/* Return whether all lines of `some` are lines of `all`, in their order. */
static bool
are_among(const struct lines *some, const struct lines *all)
{
	int at = 0;

	for (int i = 0; i < all->n && at < some->n; i++)
		at += strcmp(some->line[at], all->line[i]) == 0;
	return at == some->n;
}

/* Return how many points the message says are lost, or -1. */
static int
lost_points(const struct lines *said)
{
	int lost = -1;

	if (said->n == 1 && sscanf(said->line[0], "layertop: %d of 1,991 points are lost, the "
	    "first of them point 700: signal 9 ended the worker process", &lost) != 1)
		lost = -1;
	return lost;
}

int
main(void)
{
	struct lines calm, rows, said;
	int lost;

	temp_open();
	deaths = mmap(NULL, sizeof *deaths, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
	    0);
	if (deaths == MAP_FAILED)
		return 99;
	tap_is_int(run_sweep(0, "calm.csv"), 0, "a sweep that nobody disturbs ends with 0");
	read_lines("calm.csv", &calm);
	/* 181 ratios by 11, and the header */
	tap_is_int(calm.n, 1992, "each point has a row");

	tap_is_int(run_sweep(1, "once.csv"), 0, "a sweep whose worker dies once ends with 0");
	read_lines("once.csv", &rows);
	tap_ok(rows.n == calm.n && are_among(&rows, &calm), "with the same rows");
	free_lines(&rows);

	tap_is_int(run_sweep(2, "lost.csv"), 1, "a sweep whose worker dies twice ends with 1");
	read_lines("lost.csv", &rows);
	read_lines("stderr", &said);
	lost = lost_points(&said);
	tap_ok(lost > 0, "the message says how many points are lost, and why: %s",
	    said.n > 0 ? said.line[0] : "nothing");
	tap_is_int(rows.n, calm.n - lost, "the file has rows of the others");
	tap_ok(are_among(&rows, &calm), "which are whole");
	free_lines(&rows);
	free_lines(&said);
	free_lines(&calm);
	temp_close();
	return tap_done();
}
