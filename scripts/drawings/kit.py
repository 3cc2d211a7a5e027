"""Small drawing kit: every function returns a piece of SVG text."""
import math
import random

W, H = 1200, 800
SKIN, SKIN2 = "#d69f74", "#b97f58"
TEAL, TEAL2, RED, GOLD, CREAM = "#12545a", "#1f7477", "#c2452f", "#e9b44c", "#fbf1dc"
INK = "#1d3238"


def mix(a, b, t):
    pa = [int(a[i:i + 2], 16) for i in (1, 3, 5)]
    pb = [int(b[i:i + 2], 16) for i in (1, 3, 5)]
    return "#%02x%02x%02x" % tuple(round(x + (y - x) * t) for x, y in zip(pa, pb))


def rect(x, y, w, h, f, r=0, o=1, extra=""):
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="{r}" fill="{f}" opacity="{o}" {extra}/>'


def circ(x, y, r, f, o=1):
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{f}" opacity="{o}"/>'


def ell(x, y, rx, ry, f, o=1):
    return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="{f}" opacity="{o}"/>'


def path(d, f="none", s=None, w=0, o=1):
    st = f'stroke="{s}" stroke-width="{w}" stroke-linecap="round" stroke-linejoin="round"' if s else ""
    return f'<path d="{d}" fill="{f}" {st} opacity="{o}"/>'


def poly(pts, f, o=1):
    return f'<polygon points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in pts)}" fill="{f}" opacity="{o}"/>'


def line(x1, y1, x2, y2, s, w, o=1):
    return path(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}", s=s, w=w, o=o)


def g(body, t="", o=1):
    return f'<g transform="{t}" opacity="{o}">{"".join(body) if not isinstance(body, str) else body}</g>'


def sky(top, bot, h=560, n=14):
    return "".join(rect(0, i * h / n, W, h / n + 1, mix(top, bot, i / (n - 1))) for i in range(n)) + rect(0, h, W, H - h, bot)


def sun(x, y, r, c, glow=True):
    s = "".join(circ(x, y, r * k, c, 0.10) for k in (4.2, 3.1, 2.2, 1.5)) if glow else ""
    return s + circ(x, y, r, c)


def cloud(x, y, s, c="#ffffff", o=0.85):
    d = f"M{-90*s} 0 C{-92*s} {-22*s} {-62*s} {-30*s} {-48*s} {-22*s} C{-40*s} {-52*s} {8*s} {-56*s} {20*s} {-28*s} C{40*s} {-42*s} {72*s} {-30*s} {70*s} {-12*s} C{92*s} {-14*s} {100*s} 0 {92*s} 0 Z"
    return g(path(d, c), f"translate({x} {y})", o)


def ridge(y, amp, seed, c, o=1, base=H, freq=1.0):
    r = random.Random(seed)
    ph = [r.uniform(0, 6.28) for _ in range(4)]
    pts = []
    for x in range(-20, 1241, 20):
        u = x / 1200 * freq
        v = math.sin(u * 4.2 + ph[0]) * .55 + math.sin(u * 9 + ph[1]) * .3 + math.sin(u * 19 + ph[2]) * .12
        pts.append((x, y - amp * v))
    d = f"M-20 {base} L" + " ".join(f"{a} {b:.1f}" for a, b in pts) + f" L1240 {base}Z"
    return path(d, c, o=o)


def water(y0, y1, top, bot, glint="#ffffff", seed=1, n=9, m=46, go=.35):
    r = random.Random(seed)
    s = "".join(rect(0, y0 + (y1 - y0) * i / n, W, (y1 - y0) / n + 1, mix(top, bot, i / (n - 1))) for i in range(n))
    for _ in range(m):
        t = r.random() ** 1.4
        y = y0 + 6 + (y1 - y0 - 10) * t
        l = 20 + 110 * t * r.uniform(.4, 1)
        s += rect(r.uniform(-40, W), y, l, 2 + 3 * t, glint, 2, go * r.uniform(.4, 1))
    return s


def shine(x, y0, y1, c, seed=3, w=70, n=22):
    r = random.Random(seed)
    s = ""
    for i in range(n):
        t = i / n
        l = w * (.35 + t) * r.uniform(.5, 1.1)
        s += rect(x - l / 2 + r.uniform(-18, 18) * (.3 + t), y0 + (y1 - y0) * t, l, 4 + 4 * t, c, 3, .75 - .35 * t)
    return s


def tree(x, y, h, c="#3f7d4f", trunk="#5d4634", seed=1, lean=0):
    r = random.Random(seed)
    d, l, hl = mix(c, "#0f3b3a", .38), c, mix(c, "#f2e6a0", .32)
    s = path(f"M{x-h*.04} {y} Q{x-h*.02+lean*.4} {y-h*.25} {x+lean-h*.02} {y-h*.55} L{x+lean+h*.03} {y-h*.55} Q{x+h*.04+lean*.4} {y-h*.25} {x+h*.06} {y}Z", trunk)
    cx, cy, R = x + lean, y - h * .68, h * .3
    bl = [(cx + r.uniform(-1, 1) * R * 1.0, cy + r.uniform(-.55, .6) * R, R * r.uniform(.5, .72)) for _ in range(8)]
    for a, b, q in bl: s += circ(a, b + R * .14, q, d)
    for a, b, q in bl: s += circ(a - R * .09, b - R * .06, q * .84, l)
    for a, b, q in bl[:5]: s += circ(a - R * .2, b - R * .24, q * .45, hl)
    return s


def cau(x, y, h, c="#3f7d4f", lean=10, trunk="#8a745a"):
    s = path(f"M{x} {y} Q{x+lean*.2} {y-h*.5} {x+lean} {y-h}", s=trunk, w=h * .028)
    X, Y = x + lean, y - h
    for i, (a, L) in enumerate([(-175, .3), (-150, .32), (-120, .3), (-88, .27), (-58, .3), (-28, .32), (-2, .3)]):
        e = (X + math.cos(math.radians(a)) * h * L, Y + math.sin(math.radians(a)) * h * L * .62 + h * .08)
        k = (X + math.cos(math.radians(a)) * h * L * .55, Y + math.sin(math.radians(a)) * h * L - h * .04)
        n = (X + math.cos(math.radians(a)) * h * L * .45, Y + math.sin(math.radians(a)) * h * L * .5 + h * .05)
        s += path(f"M{X} {Y} Q{k[0]} {k[1]} {e[0]} {e[1]} Q{n[0]} {n[1]} {X} {Y}Z", c if i % 2 else mix(c, "#0f3b3a", .3))
    return s


def bamboo(x, y, h, seed=1, c="#5d8f4d"):
    r = random.Random(seed)
    s = ""
    for i in range(9):
        lean = (i - 4) * h * .07 + r.uniform(-8, 8)
        hh = h * r.uniform(.8, 1.05)
        s += path(f"M{x+(i-4)*h*.02} {y} Q{x+(i-4)*h*.025} {y-hh*.6} {x+lean} {y-hh}", s=mix(c, "#173f3c", .15 + .35 * r.random()), w=h * .018)
        for k in range(9):
            t = r.uniform(.45, 1)
            px, py = x + lean * t * t, y - hh * t
            a = r.choice([-1, 1]) * r.uniform(15, 50)
            s += g(path(f"M0 0 Q{h*.05} {-h*.02} {h*.11} {h*.015} Q{h*.05} {h*.02} 0 0Z", mix(c, "#d9d67a", r.uniform(0, .3))), f"translate({px:.0f} {py:.0f}) rotate({a if r.random()<.5 else 180-a:.0f})")
    return s


def bush(x, y, w, c, seed=1):
    r = random.Random(seed)
    s = ""
    for k, col in ((0, mix(c, "#0f3b3a", .35)), (1, c), (2, mix(c, "#f2e6a0", .25))):
        for i in range(6):
            s += circ(x + (i - 2.5) * w / 6 - k * 3, y - w * .07 - k * w * .045 + r.uniform(-4, 4), w * (.15 - .03 * k) * r.uniform(.8, 1.1), col)
    return s


def grass(y, seed, c, n=70, h=40, x0=0, x1=W, w=5):
    r = random.Random(seed)
    s = ""
    for _ in range(n):
        x = r.uniform(x0, x1); hh = h * r.uniform(.5, 1.2); b = r.uniform(-16, 16)
        s += path(f"M{x-w/2:.1f} {y} Q{x+b*.2:.1f} {y-hh*.6:.1f} {x+b:.1f} {y-hh:.1f} Q{x+b*.4+2:.1f} {y-hh*.5:.1f} {x+w/2:.1f} {y}Z", mix(c, "#0f3b3a", r.choice([0, .15, .3])))
    return s


def roof(x, y, w, h, c=RED, up=0):
    """Hip roof whose eaves start at (x, y); up lifts the corners."""
    ov = w * .09
    s = path(f"M{x-ov} {y-up} Q{x} {y+2} {x+w*.2} {y} L{x+w*.8} {y} Q{x+w} {y+2} {x+w+ov} {y-up} Q{x+w*.93} {y-h*.45} {x+w*.86} {y-h} L{x+w*.14} {y-h} Q{x+w*.07} {y-h*.45} {x-ov} {y-up}Z", c)
    for i in range(1, 5):
        s += line(x + w * (.02 + .022 * i) , y - h * i / 5, x + w * (.98 - .022 * i), y - h * i / 5, mix(c, "#5a1d18", .3), max(1.5, h * .02))
    s += path(f"M{x+w*.11} {y-h} L{x+w*.89} {y-h}", s=mix(c, "#4a1a16", .45), w=max(4, h * .09))
    if up:
        for k in (-1, 1):
            X = x + w / 2 + k * (w / 2 - w * .12)
            s += path(f"M{X} {y-h} q{k*w*.03} {-h*.05} {k*w*.04} {-h*.26}", s=mix(c, "#4a1a16", .45), w=max(3, h * .07))
    s += path(f"M{x+w*.62} {y} L{x+w*.8} {y} Q{x+w} {y+2} {x+w+ov} {y-up} Q{x+w*.93} {y-h*.45} {x+w*.86} {y-h} L{x+w*.7} {y-h}Z", "#3a1512", o=.14)
    return s


def house(x, y, w, h, wall=CREAM, rc=RED, doors=3, up=0, dc="#7a4a2e"):
    """Ground line at y; h is the wall height."""
    s = rect(x, y - h, w, h, wall) + rect(x + w * .66, y - h, w * .34, h, "#8a6a4a", o=.13)
    s += rect(x, y - h, w, h * .16, "#5a4030", o=.28)
    dw = w / (doors * 2 + 1)
    for i in range(doors):
        X = x + dw * (2 * i + 1)
        if i == doors // 2:
            s += rect(X, y - h * .7, dw, h * .7, dc) + rect(X + dw * .5 - 1, y - h * .7, 2, h * .7, mix(dc, "#000000", .35))
        else:
            s += rect(X, y - h * .68, dw, h * .38, mix(dc, "#2b5d63", .75)) + rect(X + dw * .5 - 1.5, y - h * .68, 3, h * .38, wall)
    s += rect(x - w * .02, y - h * .06, w * 1.04, h * .06, "#b9a68a")
    return s + roof(x, y - h + 3, w, h * .62, rc, up)


def flag(x, y, h, size=60, pole="#d8d2c4"):
    s = line(x, y, x, y - h, pole, 5)
    w, hh = size, size * .66
    Y = y - h + 4
    s += path(f"M{x} {Y} q{w*.25} {-hh*.14} {w*.5} 0 t{w*.5} 0 v{hh} q{-w*.25} {hh*.14} {-w*.5} 0 t{-w*.5} 0Z", "#d3302a")
    return s + star(x + w * .5, Y + hh * .5, hh * .3, "#ffd54a")


def star(x, y, r, c):
    p = []
    for i in range(10):
        a = math.radians(-90 + 36 * i); q = r if i % 2 == 0 else r * .4
        p.append((x + q * math.cos(a), y + q * math.sin(a)))
    return poly(p, c)


def person(x, y, s=1.0, shirt=TEAL2, pants="#2b3a42", hat="non", arms=((14, 34), (-12, 36)), bend=0, sit=False, d=1, skin=SKIN, dai=False, step=7, shadow=True):
    """Feet at (x, y). arms: hand offsets from the shoulder (x forward)."""
    out = ell(0, 1, 26, 5, "#0d2a2c", .22) if shadow else ""
    hip = -18 if sit else -48
    if sit:
        out += path(f"M0 {hip} L26 {hip-2} L27 -2", s=mix(pants, "#000000", .2), w=13) + path(f"M0 {hip} L22 {hip+2} L22 0", s=pants, w=13)
    else:
        out += path(f"M-2 {hip} L{-step} -22 L{-step-1} -2", s=mix(pants, "#000000", .25), w=11) + path(f"M2 {hip} L{step+1} -22 L{step} -2", s=pants, w=12)
        out += path(f"M{-step-2} -1 h8 M{step-1} -1 h9", s=skin, w=5)
    dk = mix(shirt, "#0d2a2c", .28)
    sh = -40

    def arm(ax, ay, col):
        ex, ey = ax * .35 - 3, sh + ay * .55 + 2
        return path(f"M0 {sh+4} Q{ex} {ey} {ax*.8} {sh+ay*.85}", s=col, w=9) + path(f"M{ax*.78} {sh+ay*.83} L{ax} {sh+ay}", s=skin, w=6.5)

    t = arm(arms[1][0], arms[1][1], dk)
    ln = 26 if dai else 7
    t += path(f"M-11 {sh+2} Q-8 {sh-5} 0 {sh-5} Q9 {sh-5} 11 {sh+2} L{12 if not dai else 15} {ln} Q0 {ln+4} {-12 if not dai else -15} {ln}Z", shirt)
    t += path(f"M-11 {sh+2} Q-8 {sh-5} -3 {sh-5} L-4 {ln+2} Q-8 {ln+2} {-12 if not dai else -15} {ln}Z", dk, o=.6)
    t += rect(-3.5, sh - 10, 7, 8, SKIN2) + circ(1, sh - 16, 9.5, skin)
    if hat == "non":
        t += path(f"M-9 {sh-16} Q-10 {sh-8} -8 {sh-4} L-3 {sh-6}Z", "#2a2320")
        t += path(f"M-25 {sh-15} L1 {sh-38} L27 {sh-15} Q1 {sh-9} -25 {sh-15}Z", "#ecd9a4") + path(f"M1 {sh-38} L27 {sh-15} Q14 {sh-11} 4 {sh-11.5}Z", "#c9ad70")
    elif hat == "bun":
        t += path(f"M-9.5 {sh-14} Q-12 {sh-28} 1 {sh-27} Q10 {sh-27} 10 {sh-18} Q2 {sh-20} -3 {sh-17} Q-5 {sh-8} -9.5 {sh-14}Z", "#2a2320") + circ(-10, sh - 18, 5, "#2a2320")
    elif hat == "grey":
        t += path(f"M-9.5 {sh-12} Q-12 {sh-28} 1 {sh-27} Q10 {sh-27} 10 {sh-18} Q2 {sh-20} -3 {sh-17} Q-5 {sh-8} -9.5 {sh-12}Z", "#cfcac0")
    elif hat == "long":
        t += path(f"M-9.5 {sh+8} Q-14 {sh-28} 1 {sh-27} Q11 {sh-27} 10 {sh-17} Q2 {sh-20} -2 {sh-16} Q-2 {sh} -9.5 {sh+8}Z", "#2a2320")
    elif hat == "cap":
        t += path(f"M-9.5 {sh-17} Q-8 {sh-28} 1 {sh-28} Q10 {sh-28} 10.5 {sh-19} L18 {sh-17} Q6 {sh-16} -9.5 {sh-17}Z", "#3f6b4a")
    else:
        t += path(f"M-9.5 {sh-14} Q-11 {sh-27} 1 {sh-27} Q10 {sh-27} 10 {sh-19} Q0 {sh-22} -5 {sh-13}Z", "#2a2320")
    t += arm(arms[0][0], arms[0][1], shirt)
    out += g(t, f"translate(0 {hip}) rotate({bend})")
    return g(out, f"translate({x} {y}) scale({s*d} {s})")


def boat(x, y, L, c="#6b4630", d=1, roof_=True):
    t = ell(0, 8, L * .52, 9, "#0d3b40", .3)
    t += path(f"M{-L*.52} {-L*.1} Q{-L*.3} {L*.02} 0 {L*.02} Q{L*.32} {L*.02} {L*.54} {-L*.14} Q{L*.42} {L*.09} {L*.2} {L*.09} L{-L*.25} {L*.09} Q{-L*.44} {L*.08} {-L*.52} {-L*.1}Z", c)
    t += path(f"M{-L*.52} {-L*.1} Q{-L*.3} {L*.02} 0 {L*.02} Q{L*.32} {L*.02} {L*.54} {-L*.14}", s=mix(c, "#ffe0a8", .45), w=L * .018)
    if roof_:
        t += path(f"M{-L*.22} {L*.01} Q{-L*.2} {-L*.2} {-L*.02} {-L*.2} Q{L*.16} {-L*.2} {L*.18} {L*.01}Z", "#c9a566")
        t += path(f"M{L*.04} {-L*.195} Q{L*.16} {-L*.18} {L*.18} {L*.01} L{L*.07} {L*.01} Q{L*.08} {-L*.1} {L*.04} {-L*.195}Z", "#8f6c3d")
        for k in (-.14, -.07, 0): t += path(f"M{L*k} {L*.01} Q{L*k} {-L*.1} {L*(k+.02)} {-L*.19}", s="#a98548", w=2)
    return g(t, f"translate({x} {y}) scale({d} 1)")


def bike(x, y, s=1, d=1, c=RED):
    t = ""
    for X in (-34, 34):
        t += f'<circle cx="{X}" cy="-24" r="23" fill="none" stroke="#22363b" stroke-width="4"/>' + circ(X, -24, 3, "#22363b")
        t += line(X - 22, -24, X + 22, -24, "#22363b", 1) + line(X, -46, X, -2, "#22363b", 1)
    t += path("M-34 -24 L-12 -62 L24 -62 L-4 -24 L-34 -24 M-4 -24 L-15 -68 M34 -24 L22 -76 L12 -80", s=c, w=4.5)
    t += path("M-26 -70 h20", s="#22363b", w=6)
    return g(t, f"translate({x} {y}) scale({s*d} {s})")


def birds(x, y, n=5, c="#2a4a52", seed=1, s=1):
    r = random.Random(seed)
    return "".join(g(path("M-12 0 Q-6 -8 0 0 Q6 -8 12 0", s=c, w=2.4), f"translate({x+r.uniform(0,150):.0f} {y+r.uniform(-40,40):.0f}) scale({s*r.uniform(.6,1.1):.2f})") for _ in range(n))


def leafframe(c="#1c4f45", side="l"):
    """A dark branch leaning into the picture from a top corner."""
    t = path("M-20 -10 Q150 60 340 40", s=mix(c, "#000000", .25), w=9)
    r = random.Random(5)
    for i in range(30):
        u = r.uniform(0, 1); X = -20 + 360 * u; Y = -10 + 105 * u - 62 * u * u + r.uniform(-6, 6); a = r.uniform(15, 165)
        t += g(path("M0 0 Q26 -17 58 0 Q26 17 0 0Z", mix(c, "#8fb25a", r.choice([0, .1, .3]))), f"translate({X:.0f} {Y:.0f}) rotate({a:.0f}) scale({r.uniform(.7,1.15):.2f})")
    return g(t, "" if side == "l" else "translate(1200 0) scale(-1 1)")
