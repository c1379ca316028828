/*
 * `make bench`: measure how long a person waits, and print the medians beside the goals.  No test
 * looks at them.
 *
 * The first frame is the program's own on a pseudo-terminal, from fork() to the last label of the
 * footer.  Everything else runs inside this process, with a screen on /dev/null.
 */
#include "config.h"
#include "file/paths.h"

#include "base/number.h"
#include "lib/onnx_large.h"
#include "lib/temp.h"
#include "lib/stage.h"
#include "import/gallery.h"
#include "search/sweep.h"

#include <ctype.h>
#include <fcntl.h>
#include <locale.h>
#include <math.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#define RUNS      31
#define FEW_RUNS  7

static double
now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int
by_value(const void *x, const void *y)
{
	const double *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

static double
median(double *v, int n)
{
	qsort(v, (size_t)n, sizeof *v, by_value);
	return v[n / 2];
}

static _Noreturn void
give_up(const char *what)
{
	(void)fprintf(stderr, "bench: %s\n", what);
	exit(99);
}

/* Print a time beside its goal; 0 means no goal. */
static void
put_time(const char *what, double seconds, double goal)
{
	char a[NUMBER_TEXT_MAX], b[NUMBER_TEXT_MAX];

	(void)printf("%-52s %10s", what, number_seconds(seconds, a));
	if (goal > 0)
		(void)printf(" %10s%s", number_seconds(goal, b), seconds > goal ? "  missed" : "");
	(void)printf("\n");
}

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
		give_up("no pseudo-terminal");
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

/* Return the seconds to the first frame with the table, and in `bytes` the largest resident set. */
static double
first_frame(const char *file, const char *word, double *bytes)
{
	struct rusage usage;
	double begin = now(), end;
	int terminal, status;
	pid_t pid = start_program(file, &terminal);

	if (!read_until(terminal, word))
		give_up("the program shows no frame");
	end = now();
	(void)!write(terminal, "q", 1);
	while (read(terminal, &(char [256]){0}, 256) > 0)
		;
	if (wait4(pid, &status, 0, &usage) != pid || status != 0)
		give_up("the program does not end well");
	(void)close(terminal);
	*bytes = 1024.0 * (double)usage.ru_maxrss;
	return end - begin;
}

static void
bench_start(void)
{
	double v[RUNS], bytes[RUNS];

	for (int i = 0; i < RUNS; i++)
		v[i] = first_frame("zoo:resnet", "layer4", &bytes[i]);
	put_time("start to first frame, ResNet-50", median(v, RUNS), 10e-3);
	put_size("memory, ResNet-50 in the explorer", median(bytes, RUNS), 10e6);
}

/* A model file of 550 MB, of which the weights are holes. */
static void
bench_file(void)
{
	const char *path = temp_path("large.onnx");
	double v[RUNS], bytes[RUNS];

	if (!onnx_write_large(path, 131, 1024))
		give_up("the disk takes no holes");
	for (int i = 0; i < RUNS; i++)
		v[i] = first_frame(path, "dense", &bytes[i]);
	put_time("start to first frame, an ONNX file of 550 MB", median(v, RUNS), 20e-3);
	put_size("memory, that file in the explorer", median(bytes, RUNS), 20e6);
}

/* Switch an optimization for the whole model, which is selected at first. */
static void
press_toggle(struct stage *s, const struct optimization *opt)
{
	s->app.tables->toggle(&s->app, opt);
	stage_key(s, TERMINAL_FN(KEY_RESIZE));
}

/* Turn an optimization on for the whole model and off again; each takes one key. */
static double
toggle_time(struct stage *s, const struct optimization *opt, int runs)
{
	double v[2 * RUNS];

	for (int i = 0; i < 2 * runs; i++) {
		double begin = now();

		press_toggle(s, opt);
		v[i] = now() - begin;
	}
	return median(v, 2 * runs);
}

static void
bench_keys(const char *what, const char *file, double goal, int runs)
{
	char name[80];
	double v[RUNS];
	struct stage s;

	stage_open(&s, 40, 120, file);
	if (!app_has_model(&s.app))
		give_up(s.app.loader.error.text);
	for (const struct optimization *const *o = optimization_table; (*o)->name != NULL; o++) {
		(void)snprintf(name, sizeof name, "%s: toggle %s, evaluated and drawn", what,
		    (*o)->name);
		put_time(name, toggle_time(&s, *o, runs), goal);
	}
	for (int i = 0; i < runs; i++) {
		double begin = now();

		stage_key(&s, 'j');
		v[i] = now() - begin;
	}
	(void)snprintf(name, sizeof name, "%s: move the cursor, drawn", what);
	put_time(name, median(v, runs), 0);
	stage_close(&s);
}

static struct model *
load(const char *file, struct knob_setting *knobs)
{
	struct script_options options = {.file = file, .knobs = knobs, .limits.time = 60,
	    .datadir = paths_data()};
	struct err e;
	struct model *m = script_load(&options, &e);

	if (m == NULL)
		give_up(e.text);
	return m;
}

static double
load_time(const char *file, struct knob_setting *knobs, int runs)
{
	double v[RUNS];

	for (int i = 0; i < runs; i++) {
		double begin = now();

		model_free(load(file, knobs));
		v[i] = now() - begin;
	}
	return median(v, runs);
}

static double
evaluate_time(const struct model *m, const struct settings *settings)
{
	struct evaluation evaluation;
	struct err e;
	double v[RUNS];

	for (int i = 0; i < RUNS; i++) {
		double begin = now();

		if (!evaluate(m->graph, settings, &evaluation, &e))
			give_up(e.text);
		v[i] = now() - begin;
		evaluation_free(&evaluation);
	}
	return median(v, RUNS);
}

/* Measure the biggest members of their families. */
static void
bench_biggest(const struct settings *settings)
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
	char name[80];

	for (size_t i = 0; i < sizeof biggest / sizeof biggest[0]; i++) {
		struct knob_setting knobs[] = {{mem_strdup(biggest[i].knob),
		    mem_strdup(biggest[i].value), false}, {.name = NULL}};
		struct model *m = load(biggest[i].file, knobs);

		(void)snprintf(name, sizeof name, "load %.40s (%d layers)", m->name,
		    m->graph->nlayers);
		put_time(name, load_time(biggest[i].file, knobs, FEW_RUNS), 50e-3);
		(void)snprintf(name, sizeof name, "evaluate %.40s", m->name);
		put_time(name, evaluate_time(m, settings), 1e-3);
		model_free(m);
		free(knobs[0].name);
		free(knobs[0].value);
	}
}

static void
bench_zoo(void)
{
	struct gallery g;
	struct err e;
	char name[80];
	double all = 0;

	if (!gallery_open(&g, paths_data(), &e))
		give_up(e.text);
	for (int i = 0; i < g.n; i++) {
		double seconds = load_time(g.item[i].file, NULL, FEW_RUNS);

		(void)snprintf(name, sizeof name, "load %s", g.item[i].label);
		put_time(name, seconds, g.item[i].is_example ? 5e-3 : 0);
		all += seconds;
	}
	put_time("load all of them", all, 0);
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
	double v[FEW_RUNS];
	struct sweep *s;
	struct err e;

	for (int i = 0; i < FEW_RUNS; i++) {
		double begin = now();

		s = sweep_start(&plan, &e);
		if (f == NULL || s == NULL)
			give_up("no sweep");
		while (sweep_pump(s))
			(void)poll(fd, (nfds_t)sweep_fds(s, fd), sweep_wait(s));
		sweep_mark_front(s);
		if (!sweep_write(s, m->name, false, f, &e))
			give_up(e.text);
		v[i] = (double)g->npoints / (now() - begin);
		sweep_free(s);
	}
	(void)fclose(f);
	return median(v, FEW_RUNS);
}

static void
bench_sweeps(struct session *session)
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
	struct err e;

	for (size_t i = 0; i < sizeof grids / sizeof grids[0]; i++) {
		struct grid g;
		bool ok;

		grid_init(&g, &session->now.settings, session_devices(session));
		ok = grid_setting(&g, SETTING_HARDWARE, grids[i].devices, &e) &&
		    grid_setting(&g, SETTING_BATCH, grids[i].batches, &e) &&
		    grid_setting(&g, SETTING_LATENCY, "roofline", &e);
		for (int k = 0; ok && k < 6 && grids[i].choice[k] != NULL; k++)
			ok = grid_choice(&g, grids[i].choice[k], &e);
		if (!ok || !grid_finish(&g, &e))
			give_up(e.text);
		put_rate(grids[i].what, sweep_rate(&g, m), 100e3);
		grid_free(&g);
	}
	model_free(m);
}

static const char *
write_script(const char *name, int layers)
{
	char text[512];

	(void)snprintf(text, sizeof text, "return model { input = { 64, 32, 32 }, build = "
	    "function(x)\nfor i = 1, %d do x = block('block' .. i, function(y)\n"
	    "return y + y:conv { 64, kernel = 3, pad = 1 }:batchnorm():relu() end, x) end\n"
	    "return x end }\n", layers / 4);
	(void)temp_write(name, text);
	return temp_path(name);
}

int
main(void)
{
	struct session session;
	struct err e;

	(void)setlocale(LC_CTYPE, "C.UTF-8");
	temp_open();
	(void)setenv("TERM", "xterm-256color", 1);
	(void)setenv("XDG_CONFIG_HOME", temp_path("config"), 1);
	if (!session_init(&session, &e))
		give_up(e.text);
	(void)printf("%-52s %10s %10s\n", "", "MEDIAN", "GOAL");
	bench_start();
	bench_file();
	bench_keys("ResNet-50", "zoo:resnet", 1e-3, RUNS);
	bench_keys("10,000 layers", write_script("big.lua", 10000), 16e-3, FEW_RUNS);
	bench_keys("100,000 layers", write_script("huge.lua", 99996), 0, FEW_RUNS);
	bench_zoo();
	bench_biggest(&session.now.settings);
	bench_sweeps(&session);
	session_free(&session);
	temp_close();
	return 0;
}
