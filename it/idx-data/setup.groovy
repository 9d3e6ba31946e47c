import java.util.zip.GZIPOutputStream

// 4x4 images of three classes: a bright row at the top, in the middle or at the bottom, on dark noise.
def random = new Random(1)
def idx = { int magic, List<Integer> dimensions, byte[] values ->
    def bytes = new ByteArrayOutputStream()
    def out = new DataOutputStream(bytes)
    ([magic] + dimensions).each { out.writeInt(it) }
    out.write(values)
    bytes.toByteArray()
}
def write = { String name, byte[] content ->
    new File(basedir, 'plain').mkdir()
    new File(basedir, "plain/$name").bytes = content
    new File(basedir, 'gzip').mkdir()
    new GZIPOutputStream(new FileOutputStream(new File(basedir, "gzip/${name}.gz"))).withCloseable { it.write(content) }
}
[train: 300, t10k: 60].each { prefix, count ->
    def images = new byte[count * 16]
    def labels = new byte[count]
    for (int i = 0; i < count; i++) {
        labels[i] = (byte) (i % 3)
        for (int p = 0; p < 16; p++) {
            boolean bright = p.intdiv(4) == labels[i]
            images[i * 16 + p] = (byte) (random.nextInt(60) + (bright ? 190 : 0))
        }
    }
    write("$prefix-images-idx3-ubyte", idx(0x803, [count, 4, 4], images))
    write("$prefix-labels-idx1-ubyte", idx(0x801, [count], labels))
}
return true
