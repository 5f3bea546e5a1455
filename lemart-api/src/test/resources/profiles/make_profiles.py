"""Writes small ICC v2 display profiles from published primaries (white D65, adapted to D50 by Bradford)."""
import struct, sys
import numpy as np
def xyz(x, y): return np.array([x / y, 1.0, (1 - x - y) / y])
B = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
D50 = np.array([0.9642, 1.0, 0.8249])
def adapt(w): return np.linalg.inv(B) @ np.diag((B @ D50) / (B @ w)) @ B
def profile(name, r, g, b, curve, version=2, white=(0.3127, 0.3290)):
    w = xyz(*white); p = np.array([xyz(*r), xyz(*g), xyz(*b)]).T
    m = adapt(w) @ (p * np.linalg.solve(p, w))
    s15 = lambda v: struct.pack('>i', int(round(v * 65536)))
    tag_xyz = lambda v: b'XYZ \0\0\0\0' + b''.join(s15(c) for c in v)
    text = lambda t: b'text\0\0\0\0' + t.encode() + b'\0'
    desc = b'desc\0\0\0\0' + struct.pack('>I', len(name) + 1) + name.encode() + b'\0' + bytes(12) + bytes(67)
    words = lambda t: b'mluc\0\0\0\0' + struct.pack('>II4sII', 1, 12, b'enUS', 2 * len(t), 28) + t.encode('utf-16-be')
    if version == 4: desc, text = words(name), words
    tags = [(b'desc', desc), (b'cprt', text('No copyright, use freely')), (b'wtpt', tag_xyz(D50)),
            (b'rXYZ', tag_xyz(m[:, 0])), (b'gXYZ', tag_xyz(m[:, 1])), (b'bXYZ', tag_xyz(m[:, 2])), (b'rTRC', curve)]
    body, table, at, place = b'', [], 128 + 4 + 12 * (len(tags) + 2), {}
    for key, data in tags:
        place[key] = (at + len(body), len(data)); table.append((key,) + place[key])
        body += data + bytes(-len(data) % 4)
    table += [(b'gTRC',) + place[b'rTRC'], (b'bTRC',) + place[b'rTRC']]
    size = at + len(body)
    head = struct.pack('>I4sI4s4s4s', size, b'none', 0x04200000 if version == 4 else 0x02400000, b'mntr', b'RGB ', b'XYZ ') + struct.pack('>6H', 2024, 1, 1, 0, 0, 0) \
        + b'acsp' + bytes(28) + s15(0.9642) + s15(1.0) + s15(0.8249) + bytes(48)
    assert len(head) == 128, len(head)
    return head + struct.pack('>I', len(table)) + b''.join(k + struct.pack('>II', o, n) for k, o, n in table) + body
srgb = lambda v: v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4
table = b'curv\0\0\0\0' + struct.pack('>I', 256) + b''.join(struct.pack('>H', round(srgb(i / 255) * 65535)) for i in range(256))
para = b'para\0\0\0\0' + struct.pack('>HH', 3, 0) + b''.join(struct.pack('>i', round(v * 65536)) for v in (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))
gamma = b'curv\0\0\0\0' + struct.pack('>IH', 1, 563) + bytes(2)
open('p3.icc', 'wb').write(profile('Wide RGB, P3 primaries', (0.680, 0.320), (0.265, 0.690), (0.150, 0.060), para, 4))
open('adobe.icc', 'wb').write(profile('Wide RGB, gamma 563/256', (0.64, 0.33), (0.21, 0.71), (0.15, 0.06), gamma))
open('srgb.icc', 'wb').write(profile('Ordinary RGB', (0.64, 0.33), (0.30, 0.60), (0.15, 0.06), table))
