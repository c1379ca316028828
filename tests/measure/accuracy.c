/*
 * How far computed times are from measured ones: `make accuracy`.
 *
 *	accuracy	print the table; fail if a class is worse than in accuracy.csv by more than
 *			a tenth, or if README.md has another table than that file
 *	accuracy update	write the table to accuracy.csv and README.md
 *	accuracy rows	print each measured time with the computed one, as CSV
 *	accuracy learn	print what runtimes should have learned from the rows
 *	accuracy fit RUNTIME CLASS,CLASS GROUP...
 *			print the figures of the runtime on these classes of devices that fit the
 *			rows best; leave figures of the groups as they are
 *	accuracy fit-left-out ...
 *			do so, and print the errors of devices and of families of networks that
 *			the figures were not fitted to
 *
 * A class of times is judged three times: as the program shows them, and from what was learned
 * without the device, or without the family of networks, that is judged (accuracy_judge.h).  README
 * has the worse of the last two.
 */
#include "measure/accuracy_fit.h"
#include "measure/accuracy_judge.h"
#include "measure/accuracy_table.h"

#include "base/mem.h"
#include "session/session.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *name;
	enum family family;
	const char *runtimes;      /* separated by spaces; NULL: all others */
} class_table[] = {
    {"GPUs: PyTorch eager", FAMILY_GPU, " pytorch-eager "},
    {"GPUs: TensorRT, ONNX Runtime", FAMILY_GPU, " pytorch-inductor tensorrt onnxruntime "},
    {"GPUs: ncnn on Vulkan", FAMILY_GPU, " ncnn-vulkan "},
    {"GPUs: language models", FAMILY_GPU, " llama-cpp "},
    {"processors of desktops and servers: PyTorch eager", FAMILY_CPU, " pytorch-eager "},
    {"processors of desktops and servers: torch.compile", FAMILY_CPU, " pytorch-inductor "},
    {"processors of desktops and servers: ONNX Runtime, OpenVINO", FAMILY_CPU,
        " onnxruntime openvino "},
    {"processors of desktops and servers: ncnn", FAMILY_CPU, " ncnn-cpu "},
    {"processors of desktops and servers: language models", FAMILY_CPU, " llama-cpp "},
    {"phones and boards: ncnn", FAMILY_BOARD, " ncnn-cpu "},
    {"phones and boards: XNNPACK", FAMILY_BOARD, " xnnpack "},
    {"phones and boards: PyTorch eager, ONNX Runtime", FAMILY_BOARD,
        " pytorch-eager onnxruntime "},
    {"phones and boards: language models", FAMILY_BOARD, " llama-cpp "},
    {"microcontrollers", FAMILY_MICROCONTROLLER, NULL},
    {"accelerators", FAMILY_ACCELERATOR, NULL},
};
enum { CLASSES = sizeof class_table / sizeof *class_table };

static int
class_of(const struct timed *t)
{
	char word[64];

	(void)snprintf(word, sizeof word, " %s ", t->measured->runtime);
	for (int i = 0; i < CLASSES; i++)
		if (class_table[i].family == t->hardware->family &&
		    (class_table[i].runtimes == NULL ||
		    strstr(class_table[i].runtimes, word) != NULL))
			return i;
	printf("line %d of latency/%s.csv is of no class\n", t->measured->line, t->measured->table);
	exit(1);
}

static void
print_rows(const struct timed *t, int n)
{
	printf("table,line,device,class,runtime,threads,dtype,batch,script,knobs,family,run,"
	    "measured,raw,seconds,low,high\n");
	for (int i = 0; i < n; i++) {
		const struct measured *m = t[i].measured;

		printf("%s,%d,%s,%s,%s,%d,%s,%d,%s,%s,%s,%s,%g,%g,%g,%g,%g\n", m->table, m->line,
		    m->device, t[i].hardware->class, m->runtime, m->threads, m->dtype,
		    (int)m->batch, m->script, m->knobs, m->family, m->run, m->seconds, t[i].raw,
		    t[i].seconds, t[i].low, t[i].high);
	}
}

/* Return whether an earlier row has the runtime and the class of devices of row `i`. */
static bool
is_learned(const struct timed *t, int i)
{
	for (int k = 0; k < i; k++)
		if (strcmp(t[k].measured->runtime, t[i].measured->runtime) == 0 &&
		    strcmp(t[k].hardware->class, t[i].hardware->class) == 0)
			return true;
	return false;
}

static void
print_learned(const struct timed *t, int n)
{
	printf("%-18s %-15s %5s %7s %8s %8s %8s   factors\n", "RUNTIME", "CLASS", "ROWS", "DEVICES",
	    "MEDIAN", "5 %", "95 %");
	for (int i = 0; i < n; i++) {
		struct quantiles q;

		if (is_learned(t, i))
			continue;
		q = learn(t, n, i, LEFT_NOTHING);
		printf("%-18s %-15s %5d %7d %8.3f %8.3f %8.3f   %.2f, %.2f to %.2f\n",
		    t[i].measured->runtime, t[i].hardware->class, q.rows, q.devices, q.median,
		    q.low, q.high, exp(q.median), exp(q.low), exp(q.high));
	}
}

static void
judge_all(const struct timed *t, int n, struct accuracy_table *table)
{
	int *class = mem_resize(NULL, (size_t)n + 1, sizeof *class);

	for (int i = 0; i < n; i++)
		class[i] = class_of(&t[i]);
	for (int i = 0; i < CLASSES; i++)
		for (int k = 0; k < LEFT_COUNT; k++) {
			struct score s = judge(t, n, class, i, (enum left_out)k);

			if (s.rows + s.unknown > 0)
				accuracy_table_add(table, class_table[i].name, (enum left_out)k,
				    &s);
		}
	free(class);
}

/* Do what the word says; return whether nothing is wrong. */
static bool
run(const char *word, const struct timed *t, int n)
{
	struct accuracy_table now = {0}, committed = {0};
	bool ok = true;

	if (strcmp(word, "rows") == 0) {
		print_rows(t, n);
	} else if (strcmp(word, "learn") == 0) {
		print_learned(t, n);
	} else {
		judge_all(t, n, &now);
		accuracy_table_print(&now);
		if (strcmp(word, "update") == 0)
			accuracy_table_write(&now);
		accuracy_table_read(&committed);
		ok = accuracy_table_compare(&now, &committed);
		ok = accuracy_table_in_readme(&committed) && ok;
		accuracy_table_free(&committed);
	}
	return ok;
}

int
main(int argc, char **argv)
{
	struct measured_list measured;
	struct session session;
	struct err e = {""};
	struct timed *t;
	bool ok;
	int n;

	if (!session_init(&session, &e)) {
		printf("%s\n", e.text);
		return 1;
	}
	measured_read(&measured);
	if (argc > 2 && strncmp(argv[1], "fit", 3) == 0) {
		fit_runtime(&measured, session_devices(&session), argv + 2,
		    strcmp(argv[1], "fit-left-out") == 0);
		return 0;
	}
	t = timed_rows(&measured, session_devices(&session), NULL, NULL, NULL, &n);
	ok = run(argc > 1 ? argv[1] : "", t, n);
	free(t);
	measured_free(&measured);
	session_free(&session);
	return ok ? 0 : 1;
}
