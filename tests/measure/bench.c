/*
 * `make bench`: measure how long a person waits, and print the medians beside the goals and beside
 * an empty process.  No test looks at them.  `make bench BENCH="keys load"` runs these parts alone.
 *
 * The first frame is the program's own on a pseudo-terminal, from fork() to the last label of the
 * footer; its processor time is that of the whole run.  Everything else runs inside this process,
 * with a screen on /dev/null.
 */
#include "config.h"
#include "file/paths.h"

#include "base/mem.h"
#include "base/number.h"
#include "evaluate/evaluate.h"
#include "import/gallery.h"
#include "lib/onnx_large.h"
#include "lib/temp.h"
#include "measure/bench_keys.h"
#include "measure/stopwatch.h"
#include "search/sweep.h"
#include "session/session.h"

#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define RUNS      31
#define FEW_RUNS  7

static void
put_size(const char *what, double bytes, double goal)
{
	char a[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX];

	(void)printf("%-52s %10s %10s%s\n", what, number_bytes(bytes, a), number_bytes(goal, b),
	    bytes > goal ? "  missed" : "");
}

static void
put_rate(const char *what, double rate, double goal)
{
	char a[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX];

	(void)printf("sweep: %-45s %8s/s %8s/s%s\n", what, number_short(rate, a),
	    number_short(goal, b), rate < goal ? "  missed" : "");
}

/* Start the program on a pseudo-terminal of 120x40. */
static pid_t
start_program(const char *file, int *terminal)
{
	struct winsize size = {.ws_row = 40, .ws_col = 120};
	const char *program = getenv("LAYERTOP");
	int slave;
	pid_t pid;

	*terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (*terminal < 0 || grantpt(*terminal) != 0 || unlockpt(*terminal) != 0)
		stopwatch_give_up("no pseudo-terminal");
	(void)ioctl(*terminal, TIOCSWINSZ, &size);
	pid = fork();
	if (pid != 0)
		return pid;
	(void)setsid();
	slave = open(ptsname(*terminal), O_RDWR);
	for (int fd = 0; fd < 3; fd++)
		(void)dup2(slave, fd);
	(void)execl(program, program, file, (char *)NULL);
	_exit(127);
}

/* Read until `word` arrives; return false if the program ends first. */
static bool
read_until(int terminal, const char *word)
{
	static char text[1 << 20];
	size_t n = 0;
	ssize_t got;

	while ((got = read(terminal, text + n, sizeof text - 1 - n)) > 0) {
		n += (size_t)got;
		text[n] = '\0';
		if (strstr(text, word) != NULL)
			return true;
	}
	return false;
}

static double
seconds_of(struct timeval t)
{
	return (double)t.tv_sec + 1e-6 * (double)t.tv_usec;
}

/* Add the time to the first frame with the table, and the processor time of the whole run.  Return
 * the largest resident set in bytes. */
static double
first_frame(const char *file, const char *word, struct stopwatch *w)
{
	struct rusage usage;
	int terminal, status;
	double wall;
	pid_t pid;

	stopwatch_begin(w);
	pid = start_program(file, &terminal);
	if (!read_until(terminal, word))
		stopwatch_give_up("the program shows no frame");
	wall = stopwatch_seconds(w);
	(void)!write(terminal, "q", 1);
	while (read(terminal, &(char [256]){0}, 256) > 0)
		;
	if (wait4(pid, &status, 0, &usage) != pid || status != 0)
		stopwatch_give_up("the program does not end well");
	(void)close(terminal);
	stopwatch_add(w, wall, seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime));
	return 1024.0 * (double)usage.ru_maxrss;
}

static void
bench_start(void)
{
	struct stopwatch w = {0};
	double bytes = 0;

	for (int i = 0; i < RUNS; i++)
		bytes = first_frame("zoo:resnet", "layer4", &w);
	stopwatch_print("start to first frame, ResNet-50", &w, 10e-3);
	put_size("memory, ResNet-50 in the explorer", bytes, 10e6);
}

/* A model file of 550 MB, of which the weights are holes. */
static void
bench_file(void)
{
	const char *path = temp_path("large.onnx");
	struct stopwatch w = {0};
	double bytes = 0;

	if (!onnx_write_large(path, 131, 1024))
		stopwatch_give_up("the disk takes no holes");
	for (int i = 0; i < RUNS; i++)
		bytes = first_frame(path, "dense", &w);
	stopwatch_print("start to first frame, an ONNX file of 550 MB", &w, 20e-3);
	put_size("memory, that file in the explorer", bytes, 20e6);
}

static struct model *
load(const char *file, struct knob_setting *knobs)
{
	struct script_options options = {.file = file, .knobs = knobs, .limits.time = 60,
	    .datadir = paths_data()};
	struct err e;
	struct model *m = script_load(&options, &e);

	if (m == NULL)
		stopwatch_give_up(e.text);
	return m;
}

/* Print how long a model takes to load, and return the median. */
static double
time_load(const char *what, const char *file, struct knob_setting *knobs, double goal)
{
	struct stopwatch w = {0};
	double seconds;

	for (int i = 0; i < FEW_RUNS; i++) {
		stopwatch_begin(&w);
		model_free(load(file, knobs));
		stopwatch_end(&w);
	}
	seconds = stopwatch_wall(&w);
	stopwatch_print(what, &w, goal);
	return seconds;
}

static void
time_evaluation(const char *what, const struct model *m, const struct settings *settings)
{
	struct stopwatch w = {0};
	struct evaluation evaluation;
	struct err e;

	for (int i = 0; i < RUNS; i++) {
		stopwatch_begin(&w);
		if (!evaluate(m->graph, settings, &evaluation, &e))
			stopwatch_give_up(e.text);
		stopwatch_end(&w);
		evaluation_free(&evaluation);
	}
	stopwatch_print(what, &w, 1e-3);
}

/* Measure the biggest members of their families. */
static void
bench_biggest(void)
{
	static const struct {
		const char *file, *knob, *value;
	} biggest[] = {
	    {"zoo:vit", "variant", "h_14"},
	    {"zoo:efficientnet", "variant", "b7"},
	    {"zoo:densenet", "depth", "201"},
	    {"zoo:resnet", "depth", "152"},
	    {"zoo:qwen2_5", "size", "72B"},
	};
	struct session session;
	struct err e;
	char name[80];

	if (!session_init(&session, &e))
		stopwatch_give_up(e.text);
	for (size_t i = 0; i < sizeof biggest / sizeof biggest[0]; i++) {
		struct knob_setting knobs[] = {{mem_strdup(biggest[i].knob),
		    mem_strdup(biggest[i].value), false}, {.name = NULL}};
		struct model *m = load(biggest[i].file, knobs);

		(void)snprintf(name, sizeof name, "load %.40s (%d layers)", m->name,
		    m->graph->nlayers);
		(void)time_load(name, biggest[i].file, knobs, 50e-3);
		(void)snprintf(name, sizeof name, "evaluate %.40s", m->name);
		time_evaluation(name, m, &session.now.settings);
		model_free(m);
		free(knobs[0].name);
		free(knobs[0].value);
	}
	session_free(&session);
}

static void
bench_zoo(void)
{
	struct gallery g;
	struct err e;
	char name[80], text[NUMBER_TEXT_MAX];
	double all = 0;

	if (!gallery_open(&g, paths_data(), &e))
		stopwatch_give_up(e.text);
	for (int i = 0; i < g.n; i++) {
		(void)snprintf(name, sizeof name, "load %.60s", g.item[i].label);
		all += time_load(name, g.item[i].file, NULL, g.item[i].is_example ? 5e-3 : 0);
	}
	(void)printf("load all of them: %s\n", number_seconds(all, text));
	gallery_free(&g);
}

/* Return the points that a sweep finishes in a second on one processor, with the front and the
 * CSV. */
static double
sweep_rate(const struct grid *g, const struct model *m)
{
	struct sweep_plan plan = {.grid = g, .model = m, .workers = 1};
	struct pollfd fd[SWEEP_MAX_WORKERS];
	FILE *f = fopen("/dev/null", "w");
	struct stopwatch w = {0};
	struct sweep *s;
	struct err e;
	double rate;

	for (int i = 0; i < FEW_RUNS; i++) {
		stopwatch_begin(&w);
		s = sweep_start(&plan, &e);
		if (f == NULL || s == NULL)
			stopwatch_give_up("no sweep");
		while (sweep_pump(s))
			(void)poll(fd, (nfds_t)sweep_fds(s, fd), sweep_wait(s));
		sweep_mark_front(s);
		if (!sweep_write(s, m->name, false, f, &e))
			stopwatch_give_up(e.text);
		stopwatch_end(&w);
		sweep_free(s);
	}
	rate = (double)g->npoints / stopwatch_wall(&w);
	stopwatch_free(&w);
	(void)fclose(f);
	return rate;
}

static void
bench_sweeps(void)
{
	static const struct {
		const char *what, *devices, *batches;
		const char *choice[6];
	} grids[] = {
	    {"pruning, bits, batches on 10 devices", "rpi-5,tesla-t4,rpi-4b,h100-sxm,l4,"
	        "rpi-3b-plus,jetson-nano,v100-sxm2,a100-sxm-80gb,epyc-7742", "1,2,4,8,16,32",
	        {"prune=0:0.9:0.01", "bits=32,16,8,4"}},
	    {"pruning, bits, zeros, clusters on 5 devices", "rpi-5,tesla-t4,rpi-4b,h100-sxm,l4",
	    "1",
	        {"prune=0:0.9:0.05", "bits=32,16,8,4", "sparse=0:0.9:0.1", "share=0,16,32,64,256"}},
	    {"bits, zeros, clusters on one", "rpi-5", "1",
	        {"bits=32,16,8,4", "sparse=0:0.9:0.05", "share=2:256:2"}},
	    {"bits for each block on one, each another run", "rpi-5", "1", {"bits=32,16,8,4@layer1",
	        "bits=32,16,8,4@layer2", "bits=32,16,8,4@layer3", "bits=32,16,8,4@layer4",
	        "bits=32,16,8,4@conv1", "bits=32,16,8,4@fc"}},
	    {"pruning alone, each another graph", "rpi-5", "1", {"prune=0:0.95:0.001"}},
	};
	struct model *m = load("zoo:resnet", NULL);
	struct session session;
	struct err e;

	if (!session_init(&session, &e))
		stopwatch_give_up(e.text);
	for (size_t i = 0; i < sizeof grids / sizeof grids[0]; i++) {
		struct grid g;
		bool ok;

		grid_init(&g, &session.now.settings, session_devices(&session));
		ok = grid_setting(&g, SETTING_HARDWARE, grids[i].devices, &e) &&
		    grid_setting(&g, SETTING_BATCH, grids[i].batches, &e) &&
		    grid_setting(&g, SETTING_LATENCY, "roofline", &e);
		for (int k = 0; ok && k < 6 && grids[i].choice[k] != NULL; k++)
			ok = grid_choice(&g, grids[i].choice[k], &e);
		if (!ok || !grid_finish(&g, &e))
			stopwatch_give_up(e.text);
		put_rate(grids[i].what, sweep_rate(&g, m), 100e3);
		grid_free(&g);
	}
	session_free(&session);
	model_free(m);
}

static void
bench_keys(void)
{
	bench_all_keys();
	bench_toggles("ResNet-50", "zoo:resnet", 1e-3);
	bench_many_layers("10,000 layers", 10000, 16e-3, 16e-3);
	bench_many_layers("100,000 layers", 99996, 0, 100e-3);
}

/* Parts of the benchmark.  Arguments name those to run; without any, all run. */
static const struct part {
	const char *name;
	void (*run)(void);
} parts[] = {
    {"start", bench_start}, {"file", bench_file}, {"keys", bench_keys}, {"load", bench_zoo},
    {"biggest", bench_biggest}, {"sweeps", bench_sweeps},
};

static bool
is_asked(const char *name, char *const *names)
{
	if (*names == NULL)
		return true;
	for (; *names != NULL; names++)
		if (strcmp(name, *names) == 0)
			return true;
	return false;
}

int
main(int argc, char **argv)
{
	(void)argc;
	(void)setlocale(LC_CTYPE, "C.UTF-8");
	temp_open();
	(void)setenv("TERM", "xterm-256color", 1);
	(void)setenv("XDG_CONFIG_HOME", temp_path("config"), 1);
	stopwatch_print_titles();
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (is_asked(parts[i].name, argv + 1)) {
			stopwatch_measure_empty();
			parts[i].run();
		}
	temp_close();
	return 0;
}
