// 4x4 images of three classes: a bright row at the top, in the middle or at the bottom, on dark noise.
def random = new Random(1)
def write = { String folder, String name, int magic, List<Integer> dimensions, byte[] values ->
    new File(basedir, folder).mkdir()
    new DataOutputStream(new FileOutputStream(new File(basedir, "$folder/$name"))).withCloseable { out ->
        ([magic] + dimensions).each { out.writeInt(it) }
        out.write(values)
    }
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
    ['data', 'changed'].each {
        write(it, "$prefix-images-idx3-ubyte", 0x803, [count, 4, 4], images)
        write(it, "$prefix-labels-idx1-ubyte", 0x801, [count], labels)
    }
}
// One byte of one of the folders is another: the first pixel of the first training image.
new RandomAccessFile(new File(basedir, 'changed/train-images-idx3-ubyte'), 'rw').withCloseable { file ->
    file.seek(16)
    int pixel = file.read()
    file.seek(16)
    file.write(pixel ^ 0xff)
}
return true
