/*
 * Compare whole networks under optimizations with figures that others published, or that are worked
 * out from them by hand.
 */
#include "lib/build.h"
#include "lib/tap.h"
#include "lib/variant.h"

#include <math.h>

static int
conv(struct build *b, const char *name, int filters, int kernel, int stride, int groups, bool bias,
    int x)
{
	char attrs[96];

	(void)snprintf(attrs, sizeof attrs, "filters=%d kernel=%d stride=%d pad=%d groups=%d "
	    "bias=%d", filters, kernel, stride, kernel / 2, groups, bias);
	return build_layer(b, "conv", name, attrs, 1, x);
}

static int
conv_norm(struct build *b, const char *name, int filters, int kernel, int stride, int groups, int x)
{
	return build_layer(b, "batchnorm", NULL, "", 1, conv(b, name, filters, kernel, stride,
	    groups, false, x));
}

static int
relu(struct build *b, int x)
{
	return build_layer(b, "relu", NULL, "", 1, x);
}

static struct graph *
classifier(struct build *b, int x, const char *attrs)
{
	x = build_layer(b, "global_avgpool", NULL, "", 1, x);
	return build_end(b, build_layer(b, "dense", "fc", attrs, 1, x));
}

/* MobileNetV1 with dense convolutions (Howard et al., arXiv:1704.04861, tables 1 and 4). */
static struct graph *
dense_mobilenet(void)
{
	static const struct { int filters, stride; } row[] = {{64, 1}, {128, 2}, {128, 1}, {256, 2},
	    {256, 1}, {512, 2}, {512, 1}, {512, 1}, {512, 1}, {512, 1}, {512, 1}, {1024, 2},
	    {1024, 1}};
	struct build b = build_start();
	int x = build_input(&b, "3,224,224");

	x = relu(&b, conv_norm(&b, "stem", 32, 3, 2, 1, x));
	for (size_t i = 0; i < sizeof row / sizeof *row; i++)
		x = relu(&b, conv_norm(&b, NULL, row[i].filters, 3, row[i].stride, 1, x));
	return classifier(&b, x, "units=1000");
}

static void
check_mobilenet(void)
{
	/* Table 4: 4866 against 569 million multiply-adds, 29.3 against 4.2 million parameters;
	 * 568,740,352 is also what the layers of ncnn's mobilenet.param add up to. */
	static const struct {
		const char *ratio;
		double macs, params; /* millions, table 6 */
	} width[] = {{"prune=0.25", 325, 2.6}, {"prune=0.5", 149, 1.3}, {"prune=0.75", 41, 0.5}};
	struct graph *g = dense_mobilenet(), *v;
	struct figures f = variant_total(g);

	tap_ok(llabs(f.macs - INT64_C(4867290000)) < 10000, "dense: 4867.29 million MACs");
	tap_ok(llabs(f.params - 29294000) < 1000, "dense: 29.294 million parameters");
	v = VARIANT(g, "separable=norm_relu", "separable=off@stem");
	f = variant_total(v);
	tap_is_int(f.macs, 568740352, "separable: multiply-accumulates");
	/* ncnn's file, with the norms folded, has 4,221,032: 10,944 channels fewer by one number */
	tap_is_int(f.params, 4221032 + 10944, "separable: parameters");
	graph_free(v);
	v = VARIANT(g, "separable=norm_relu", "separable=off@stem", "freeze");
	tap_is_int(variant_total(v).params, 4221032, "and frozen");
	graph_free(v);
	for (size_t i = 0; i < sizeof width / sizeof *width; i++) {
		v = VARIANT(g, "separable=norm_relu", "separable=off@stem", width[i].ratio);
		f = variant_total(v);
		/* printed to the nearest million and the nearest hundred thousand; 149 is cut off
		 * where it is 149.5 */
		tap_ok(fabs((double)f.macs / 1e6 - width[i].macs) <= 0.6,
		    "%s: %.0f million MACs", width[i].ratio, width[i].macs);
		tap_ok(fabs((double)f.params / 1e6 - width[i].params) <= 0.05,
		    "%s: %.1f million parameters", width[i].ratio, width[i].params);
		graph_free(v);
	}
	graph_free(g);
}

static struct graph *
vgg16(void)
{
	static const int stage[][2] = {{2, 64}, {2, 128}, {3, 256}, {3, 512}, {3, 512}};
	struct build b = build_start();
	int x = build_input(&b, "3,224,224");

	for (int s = 0; s < 5; s++) {
		for (int i = 0; i < stage[s][0]; i++)
			x = relu(&b, conv(&b, NULL, stage[s][1], 3, 1, 1, true, x));
		x = build_layer(&b, "maxpool", NULL, "kernel=2", 1, x);
	}
	x = build_layer(&b, "flatten", NULL, "", 1, x);
	x = relu(&b, build_layer(&b, "dense", NULL, "units=4096", 1, x));
	x = relu(&b, build_layer(&b, "dense", NULL, "units=4096", 1, x));
	return build_end(&b, build_layer(&b, "dense", NULL, "units=1000", 1, x));
}

static void
check_vgg(void)
{
	struct graph *g = vgg16(), *v = VARIANT(g, "separable");
	struct figures f = variant_total(g);

	/* torchvision 0.14.1: 138,357,544 parameters, 15,470,264,320 multiply-accumulates */
	tap_is_int(f.params, 138357544, "VGG-16: parameters");
	tap_is_int(f.macs, INT64_C(15470264320), "VGG-16: multiply-accumulates");
	/* Each 3x3 convolution of c channels and n filters has 9c + cn weights left, and n biases.
	 * Inputs c: 3 + 2x64 + 2x128 + 3x256 + 5x512 = 3,715, times 9 are 33,435.  Products cn:
	 * 192 + 4,096 + 8,192 + 16,384 + 32,768 + 2x65,536 + 131,072 + 5x262,144 = 1,634,496.
	 * Biases: 2x64 + 2x128 + 3x256 + 6x512 = 4,224.  Dense layers: 123,642,856. */
	f = variant_total(v);
	tap_is_int(f.params, 33435 + 1634496 + 4224 + 123642856, "separable: parameters");
	/* (9c + cn) x positions, stage by stage: (219 + 4,672) x 50,176; (8,768 + 17,536) x 12,544;
	 * (33,920 + 2x67,840) x 3,136; (133,376 + 2x266,752) x 784; 3x266,752 x 196;
	 * dense layers 123,633,664 */
	tap_is_int(f.macs, INT64_C(245410816) + 329957376 + 531865600 + 522833920 + 156850176 +
	    123633664, "separable: multiply-accumulates");
	graph_free(v);
	v = VARIANT(g, "bits=8");
	/* 138,357,544 less 4,224 and 9,192 biases: a byte a weight, four a bias */
	tap_is_int(variant_total(v).weight_bytes, 138357544 - 13416 + 4 * 13416, "8-bit weights");
	graph_free(v);
	graph_free(g);
}

static int
bottleneck(struct build *b, int x, int width, int stride, bool project)
{
	int y = relu(b, conv_norm(b, "conv1", width, 1, 1, 1, x));

	y = relu(b, conv_norm(b, "conv2", width, 3, stride, 1, y));
	y = conv_norm(b, "conv3", 4 * width, 1, 1, 1, y);
	if (project)
		x = conv_norm(b, "downsample", 4 * width, 1, stride, 1, x);
	return relu(b, build_layer(b, "add", NULL, "", 2, y, x));
}

static struct graph *
resnet50(void)
{
	static const int depth[] = {3, 4, 6, 3};
	struct build b = build_start();
	int x = build_input(&b, "3,224,224");

	x = relu(&b, conv_norm(&b, "conv1", 64, 7, 2, 1, x));
	x = build_layer(&b, "maxpool", NULL, "kernel=3 stride=2 pad=1", 1, x);
	for (int s = 0; s < 4; s++)
		for (int i = 0; i < depth[s]; i++) {
			char name[32];

			(void)snprintf(name, sizeof name, "layer%d.%d", s + 1, i);
			build_open(&b, name);
			x = bottleneck(&b, x, 64 << s, s > 0 && i == 0 ? 2 : 1, i == 0);
			graph_close(b.g);
		}
	return classifier(&b, x, "units=1000");
}

static void
check_resnet(void)
{
	struct graph *g = resnet50(), *v = VARIANT(g, "prune=0.5");
	struct figures f = variant_total(g);

	/* torchvision 0.14.1 */
	tap_is_int(f.params, 25557032, "ResNet-50: parameters");
	tap_is_int(f.macs, INT64_C(4089184256), "ResNet-50: multiply-accumulates");
	/* Of the parameters 2,049,000 are the classifier's, 53,120 of norms, 9,408 of the stem,
	 * 23,445,504 of the other convolutions.  With half of all channels these fall to a quarter,
	 * the stem (its 3 inputs stay) and the norms to a half, the classifier to 1024 x 1000 and
	 * 1000 biases. */
	f = variant_total(v);
	tap_is_int(f.params, 5861376 + 4704 + 26560 + 1025000, "half: parameters");
	/* 118,013,952 of the stem by half, 2,048,000 of the classifier by half, 3,969,122,304 by
	 * four */
	tap_is_int(f.macs, 59006976 + 1024000 + 992280576, "half: multiply-accumulates");
	tap_ok(shape_equal(&v->layer[v->output[0]].out, &g->layer[g->output[0]].out),
	    "half: the output stays");
	tap_is_int(variant_channels(v, "layer4.2.conv3"), 1024, "half of 2048 channels");
	graph_free(v);
	v = VARIANT(g, "freeze");
	/* 26,560 channels are normalized: 2 numbers each go, 1 bias comes */
	tap_is_int(variant_total(v).params, 25530472, "folded, as fused exports have");
	graph_free(v);
	v = VARIANT(g, "bits=8");
	/* 25,502,912 weights; 53,120 numbers of norms and 1,000 biases of 4 bytes */
	tap_is_int(variant_total(v).weight_bytes, 25502912 + 4 * 54120, "8-bit weights");
	graph_free(v);
	graph_free(g);
}

/* Sandler et al., arXiv:1801.04381, table 2. */
static struct graph *
mobilenet2(void)
{
	static const struct { int expand, filters, n, stride; } row[] = {{1, 16, 1, 1},
	    {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2},
	    {6, 320, 1, 1}};
	struct build b = build_start();
	int x = build_input(&b, "3,224,224"), y, in = 32;

	x = relu(&b, conv_norm(&b, NULL, 32, 3, 2, 1, x));
	for (size_t r = 0; r < sizeof row / sizeof *row; r++)
		for (int i = 0; i < row[r].n; i++) {
			int wide = in * row[r].expand, stride = i == 0 ? row[r].stride : 1;

			y = row[r].expand == 1 ? x
			    : relu(&b, conv_norm(&b, NULL, wide, 1, 1, 1, x));
			y = relu(&b, conv_norm(&b, NULL, wide, 3, stride, wide, y));
			y = conv_norm(&b, NULL, row[r].filters, 1, 1, 1, y);
			x = stride == 1 && in == row[r].filters
			    ? build_layer(&b, "add", NULL, "", 2, x, y) : y;
			in = row[r].filters;
		}
	x = relu(&b, conv_norm(&b, NULL, 1280, 1, 1, 1, x));
	return classifier(&b, x, "units=1000");
}

static void
check_mobilenet2(void)
{
	struct graph *g = mobilenet2(), *v = VARIANT(g, "freeze");

	/* torchvision 0.14.1 */
	tap_is_int(variant_total(g).params, 3504872, "MobileNetV2: parameters");
	/* 17,056 channels are normalized */
	tap_is_int(variant_total(v).params, 3487816, "folded, as fused exports have");
	graph_free(v);
	v = VARIANT(g, "prune=0.5/8");
	tap_is_int(v->layer[v->output[0]].out.dim[0], 1000, "pruned with its sums");
	tap_ok(variant_total(v).params < variant_total(g).params / 2, "and less than half is left");
	graph_free(v);
	graph_free(g);
}

int
main(void)
{
	check_mobilenet();
	check_vgg();
	check_resnet();
	check_mobilenet2();
	return tap_done();
}
