"""The scenes. Each function returns the inside of a 1200x800 SVG."""
import math
import random
from kit import *

G1, G2, G3, G4 = "#2f6b4f", "#4f8f52", "#7fae55", "#b4c862"
FAR, MID, NEAR = "#a9cbc9", "#77aaa6", "#4a8782"


def hills(a=FAR, b=MID, c=NEAR, y=420, s=1):
    return ridge(y - 70, 70, s, a) + ridge(y - 20, 48, s + 1, b) + ridge(y + 18, 26, s + 2, c)


def ben_do():
    s = sky("#7fc1c9", "#fde7c0", 430) + sun(860, 300, 46, "#fff3c9") + cloud(260, 150, 1.4, o=.7) + cloud(1040, 120, .9, o=.55) + hills("#b9d3c8", "#86b3a9", "#55907f", 410, 4)
    for i in range(7): s += tree(40 + i * 74, 448, 60 + (i * 37) % 40, "#4b8a62", seed=i)
    s += house(560, 446, 70, 26, rc="#b8553f") + house(650, 446, 90, 30, rc="#a8472f") + cau(765, 448, 90) + cau(545, 448, 76, lean=-8)
    s += water(440, H, "#bfe0d6", "#1f7077", "#fff6da", 2) + shine(860, 446, 700, "#ffe9b0")
    # pontoon
    s += poly([(0, 610), (560, 560), (800, 560), (820, 584), (560, 592), (0, 668)], "#8c6239") + poly([(0, 610), (560, 560), (800, 560), (806, 566), (560, 567), (0, 622)], "#c2925a")
    for i in range(12): s += line(20 + i * 64, 612 - i * 4.3, 22 + i * 66, 660 - i * 6.5, "#6b4628", 2, .6)
    for x, y in ((90, 612), (250, 598), (410, 584), (570, 570), (690, 570), (800, 570)):
        s += line(x, y - 48, x, y + 72, "#5a3b23", 9) + ell(x, y + 74, 22, 5, "#0f4a50", .4)
    s += path("M90 566 Q170 580 250 552 Q330 566 410 538 Q490 552 570 524 Q630 536 690 524 Q745 536 800 524", s="#e2c48c", w=3.5)
    s += person(470, 580, 1.15, "#c2452f", hat="non", arms=((20, 30), (-16, 34))) + path("M495 520 q-30 -18 -72 4", s="#7a5230", w=5)
    s += person(640, 572, 1.1, "#2c6e8a", hat="none", arms=((16, 18), (-10, 34)), d=-1) + bike(730, 573, .78, -1)
    s += boat(950, 640, 290, "#7a3f2c", -1) + person(1040, 636, 1.05, "#2d4f58", hat="non", arms=((26, 12), (18, 24)), d=-1, shadow=False) + line(1010, 548, 940, 720, "#4d3521", 5)
    s += boat(820, 500, 120, "#5a4634", 1) + boat(1090, 484, 86, "#5a4634", -1, False)
    s += boat(180, 742, 330, "#34585a", 1, False)
    return s + leafframe(side="r") + birds(520, 180, 5)


def pha():
    s = sky("#5fb0cf", "#e9f3e2", 420) + cloud(240, 130, 1.5) + cloud(820, 190, 1.9, o=.9) + cloud(1080, 80, .9, o=.7) + hills("#b7d6d6", "#84b6ab", "#568f74", 385, 11)
    for i in range(15): s += tree(20 + i * 86, 424, 66 + (i * 53) % 46, mix("#5c9a58", "#3f7d5a", (i % 3) / 2), seed=i + 30)
    for x, w in ((300, 84), (420, 66), (900, 96)): s += house(x, 424, w, 30, rc="#b8513c")
    s += cau(520, 424, 110) + cau(870, 424, 96, lean=-10) + rect(0, 420, W, 10, "#c9b77d")
    s += water(428, H, "#8fcbd0", "#166a78", "#ffffff", 8, m=60)
    s += path("M150 690 Q400 724 640 712 Q900 726 1120 686 L1150 716 Q900 764 620 750 Q360 760 110 722Z", "#e6f6f2", o=.55)
    s += path("M170 590 L1060 590 L1010 700 Q600 722 250 700Z", "#17565d") + path("M170 590 L1060 590 L1052 608 L180 608Z", RED) + path("M188 632 L1040 632 L1032 650 L200 650Z", "#fbf1dc", o=.9)
    s += poly([(1060, 590), (1150, 548), (1156, 560), (1062, 608)], "#2d6d70") + poly([(170, 590), (90, 556), (86, 568), (176, 606)], "#2d6d70")
    for x in range(230, 1000, 96): s += f'<circle cx="{x}" cy="672" r="15" fill="none" stroke="#11373c" stroke-width="8"/>'
    s += rect(740, 430, 190, 160, "#f6ead0", 6) + rect(760, 452, 66, 52, "#3f8c98", 4) + rect(842, 452, 66, 52, "#3f8c98", 4) + poly([(760, 452), (790, 452), (768, 504), (760, 504)], "#9fd2d4") + rect(722, 418, 226, 16, RED, 6) + rect(740, 560, 190, 30, "#d8c59c") + flag(920, 420, 92, 58)
    s += rect(262, 462, 430, 12, "#e9b44c", 5) + "".join(line(x, 474, x, 590, "#c79a3e", 5) for x in (276, 412, 548, 680))
    P = [(320, "#c2452f", "non"), (372, "#2c6e8a", "none"), (450, "#e0b04e", "long"), (504, "#5a8f5a", "non"), (590, "#8b4a6b", "bun"), (642, "#f2e3c4", "cap")]
    for i, (x, c, h) in enumerate(P): s += person(x, 588, .92, c, hat=h, d=-1 if i % 2 else 1, shadow=False)
    s += bike(985, 588, .8, 1) + person(960, 588, .95, "#2f5f9a", hat="none", arms=((18, 20), (14, 22)), shadow=False) + bike(236, 588, .7, -1, "#2c6e8a")
    s += "".join(line(x, 548, x, 590, "#fbf1dc", 4) for x in range(200, 1060, 60)) + line(190, 550, 1050, 550, "#fbf1dc", 4)
    return s + birds(560, 220, 6)


def ruong_dau():
    s = sky("#8ecbd4", "#fdf0cf", 400) + sun(240, 170, 44, "#fff2c2") + cloud(720, 120, 1.5) + cloud(1060, 190, 1, o=.7) + hills("#bcd9d0", "#8dbba4", "#5f9a74", 360, 21)
    for i in range(9): s += tree(60 + i * 140, 392, 58 + (i * 31) % 30, "#4f8f5d", seed=i + 3)
    s += house(770, 392, 100, 32, rc="#b6503a") + bamboo(900, 394, 110, 2) + ridge(392, 5, 2, "#a8b765")
    vx, vy = 640, 380
    s += poly([(0, 400), (1200, 400), (1200, 800), (0, 800)], "#a98557")
    r = random.Random(4)
    for i in range(-9, 10):
        x0 = vx + i * 28; x1 = vx + i * 250
        s += poly([(x0 - 3, 398), (x0 + 3, 398), (x1 + 50, 820), (x1 - 50, 820)], "#8d6b43", .6)
    rows = []
    for k in range(15):
        t = (k / 14) ** 1.8
        y = 404 + t * 420
        f = (y - vy) / (800 - vy)
        for i in range(-9, 10):
            x = vx + i * 250 * f
            if -120 < x < 1320: rows.append((y, x, f))
    for y, x, f in rows:
        w = 175 * f + 12
        c = mix("#5f9d4c", "#3a7a45", r.random())
        s += ell(x, y + 2, w * .5, w * .1, "#4d4a2a", .35)
        for q in range(7):
            a = r.uniform(-75, 75); L = w * r.uniform(.42, .6)
            s += g(path(f"M0 0 Q{-L*.32:.1f} {-L*.5:.1f} 0 {-L:.1f} Q{L*.32:.1f} {-L*.5:.1f} 0 0Z", mix(c, r.choice(["#15443c", "#dfe07c", c]), .28)), f"translate({x:.0f} {y:.0f}) rotate({a:.0f})")
    s2 = person(395, 700, 1.9, "#c2452f", hat="non", arms=((38, 20), (30, 36)), bend=8, shadow=False) + person(860, 640, 1.5, "#235f74", hat="non", arms=((34, 12), (26, 30)), d=-1, shadow=False)
    s2 += g(path("M-30 0 L-38 -58 Q0 -70 38 -58 L30 0 Q0 10 -30 0Z", "#c99a58") + "".join(line(-36 + i * 12, -58, -29 + i * 10, 2, "#94683a", 2) for i in range(7)) + bush(0, -52, 74, "#6aa84f", 2), "translate(540 728) scale(1.25)")
    s2 += grass(806, 4, "#2f6b42", 60, 34)
    return s + s2 + leafframe("#2a6146", "r") + birds(420, 220, 4)


def phoi_to():
    s = sky("#f6dca6", "#fff6df", 430) + sun(1010, 120, 50, "#fff7d6") + ridge(330, 50, 6, "#d5d8ae") + ridge(372, 30, 8, "#a9c08a")
    for i in range(6): s += tree(20 + i * 60, 430, 150, "#5f9558", seed=i)
    s += cau(330, 430, 230) + cau(1120, 430, 260, lean=-22)
    s += house(420, 450, 470, 120, "#f3e2bd", "#b24e38", 5) + rect(0, 446, W, 360, "#e8cf9b") + poly([(0, 446), (1200, 446), (1200, 520), (0, 480)], "#d7b97e")
    for i in range(9): s += poly([(600 + (i - 4) * 90, 450), (604 + (i - 4) * 90, 450), (600 + (i - 4) * 300 + 8, 800), (600 + (i - 4) * 300, 800)], "#cba96d", .5)
    r = random.Random(2)

    def rack(x0, x1, y, h, sc, cols):
        t = line(x0 - 20, y, x1 + 20, y, "#8a5f32", 9 * sc)
        for X in (x0, x1): t += line(X, y - 14, X - 18 * sc, y + h + 60 * sc, "#7a5230", 8 * sc) + line(X, y - 14, X + 22 * sc, y + h + 56 * sc, "#68452a", 8 * sc)
        n = len(cols); w = (x1 - x0 - 40 * sc) / n
        t += poly([(x0 + 10, y + h + 46 * sc), (x1 - 10, y + h + 46 * sc), (x1 - 60, y + h + 74 * sc), (x0 - 50, y + h + 74 * sc)], "#8a6a3a", .28)
        for i, c in enumerate(cols):
            X = x0 + 20 * sc + w * (i + .5); b = w * .40; hh = h * r.uniform(.93, 1.03)
            t += path(f"M{X-b*.8} {y-5} Q{X} {y-16*sc} {X+b*.8} {y-5} Q{X+b*1.15} {y+hh*.5} {X+b} {y+hh} Q{X} {y+hh+24*sc} {X-b} {y+hh} Q{X-b*1.15} {y+hh*.5} {X-b*.8} {y-5}Z", c)
            t += path(f"M{X+b*.25} {y-8} Q{X+b*1.15} {y+hh*.4} {X+b} {y+hh} Q{X+b*.7} {y+hh+14*sc} {X+b*.4} {y+hh+16*sc} Q{X+b*.5} {y+hh*.5} {X+b*.25} {y-8}Z", mix(c, "#8a5a20", .28))
            for k in (-.55, -.3, -.05, .2, .5): t += path(f"M{X+b*k} {y} Q{X+b*k*1.35} {y+hh*.5} {X+b*k*1.1} {y+hh+8*sc}", s=mix(c, "#ffffff" if k < 0 else "#7a4a18", .35), w=1.8 * sc)
            t += path(f"M{X-b*1.02} {y+hh*.72} Q{X} {y+hh*.72+12*sc} {X+b*1.05} {y+hh*.72}", s=mix(c, "#7a4a18", .5), w=3 * sc)
        return t
    Y, Wt, O = "#f2c33f", "#fff3d2", "#e79a34"
    s += rack(90, 520, 400, 110, .6, [Wt, Y, Wt, Y, Y, Wt, O, Y]) + rack(650, 1120, 400, 110, .6, [Y, Y, Wt, O, Y, Wt, Y, Y])
    s += person(600, 590, 1.2, "#2c6e6e", hat="non", arms=((26, 6), (20, -4)), d=1)
    s += rack(30, 560, 440, 230, 1, [Y, Wt, Y, Y, O, Wt, Y]) + rack(780, 1190, 440, 230, 1, [Wt, Y, O, Y, Y])
    s += person(668, 742, 2.3, "#b53f32", hat="non", pants="#25333a", arms=((44, -6), (36, 10)), d=1)
    return s + leafframe("#3c6b3f") + birds(720, 200, 4, "#7a6a40")


def khung_cui():
    s = rect(0, 0, W, H, "#6b4a33") + rect(0, 0, W, 610, "#a8774b")
    for i in range(13): s += rect(i * 100 - 8, 0, 5, 610, "#8f6340")
    s += rect(0, 600, W, 200, "#7c5636") + "".join(line(600 + (i - 6) * 60, 604, 600 + (i - 6) * 230, 800, "#694629", 3) for i in range(13))
    # window
    s += rect(70, 110, 330, 330, "#5b3a24", 4) + rect(88, 128, 294, 294, "#bfe3dc") + rect(88, 300, 294, 122, "#8cbf7a") + path("M88 310 Q170 260 250 300 T382 286 V340 H88Z", "#6ea56b")
    s += circ(310, 180, 26, "#fff3c4") + tree(170, 420, 118, "#4f9257", seed=2) + cau(318, 420, 150) + rect(228, 128, 12, 294, "#5b3a24") + rect(88, 262, 294, 10, "#5b3a24") + rect(52, 436, 366, 18, "#4a2e1c")
    s += poly([(92, 454), (380, 454), (900, 800), (420, 800)], "#ffe3a0", .2) + poly([(240, 128), (382, 128), (1200, 640), (1200, 800), (760, 800)], "#ffe9b8", .10)
    # shelf with silk
    s += rect(830, 130, 320, 14, "#57371f") + rect(830, 240, 320, 14, "#57371f")
    for i, c in enumerate([RED, GOLD, "#f7ecd2", "#2c7c80", "#8d4a66", "#d98a3d"]): s += rect(846 + i * 50, 82, 42, 48, c, 12) + ell(867 + i * 50, 106, 10, 15, mix(c, "#000000", .25)) + rect(846 + i * 50, 186, 42, 54, mix(c, "#fff2d6", .3), 12) + ell(867 + i * 50, 213, 10, 16, mix(c, "#40200f", .35))
    # loom
    wd, wl, wk = "#8c5429", "#b87a3f", "#5d3518"
    s += ell(690, 742, 430, 26, "#2b190c", .45)
    s += rect(1010, 330, 34, 400, wk) + rect(520, 330, 30, 400, wk)
    s += poly([(560, 560), (1060, 470), (1060, 505), (560, 600)], "#f3d27a")
    for i in range(26): s += line(560, 562 + i * 1.45, 1060, 472 + i * 1.25, "#c9952f" if i % 2 else "#fff1be", 1.2)
    s += rect(1020, 455, 60, 66, wl, 30) + rect(1086, 300, 40, 440, wd) + rect(600, 290, 40, 450, wd) + rect(606, 290, 9, 450, wl) + rect(1092, 300, 9, 440, wl)
    s += rect(570, 276, 580, 36, wl) + rect(570, 300, 580, 12, wk) + rect(520, 320, 560, 20, wd)
    for X in (760, 812):
        s += line(X, 312, X, 420, "#d8c39a", 3) + line(X + 60, 300, X + 60, 410, "#d8c39a", 3) + rect(X - 14, 416, 100, 12, wk) + rect(X - 14, 560, 100, 12, wk)
        for i in range(15): s += line(X - 8 + i * 6, 426, X - 8 + i * 6, 562, "#efe0bd", 1.8)
    s += rect(690, 330, 18, 270, wk) + rect(664, 500, 66, 84, wl, 5) + "".join(line(670 + i * 6, 506, 670 + i * 6, 578, "#6b3f1d", 1.6) for i in range(10))
    s += poly([(470, 588), (664, 556), (664, 596), (470, 640)], RED) + poly([(470, 588), (664, 556), (664, 566), (470, 600)], "#e0694c") + rect(436, 580, 52, 64, wl, 26) + path("M440 640 Q436 700 470 716 L520 716 Q500 680 488 640Z", "#a83a28")
    s += rect(520, 640, 620, 22, wd) + line(640, 662, 560, 736, wk, 12) + line(720, 662, 640, 738, wk, 12)
    s += rect(230, 650, 190, 20, wl, 4) + rect(250, 668, 16, 76, wk) + rect(384, 668, 16, 76, wk)
    s += g(weaver(), "translate(330 742)")
    s += g(path("M-44 0 Q-48 -42 0 -44 Q48 -42 44 0 Q0 12 -44 0Z", "#b98a4e") + "".join(circ(-26 + i * 18, -46, 15, c) for i, c in enumerate(["#f7ecd2", GOLD, RED, "#f7ecd2"])), "translate(120 742)")
    return s


def weaver():
    sh, dk = "#235f67", "#174850"
    t = path("M0 -90 Q60 -110 108 -96 L112 -8", s="#22303a", w=40) + path("M108 -8 l26 2", s=SKIN, w=15)
    t += path("M-46 -80 Q-50 -200 -16 -236 Q14 -252 42 -232 Q60 -180 48 -76 Q0 -62 -46 -80Z", sh) + path("M-46 -80 Q-50 -200 -16 -236 Q-20 -160 -8 -72 Q-30 -72 -46 -80Z", dk)
    t += path("M-4 -252 h24 v30 h-24z", SKIN2) + circ(18, -282, 34, SKIN) + path("M-18 -268 Q-28 -324 20 -322 Q52 -320 52 -292 Q22 -300 6 -284 Q0 -250 -18 -268Z", "#2a211d") + circ(-22, -292, 19, "#2a211d") + circ(-22, -292, 5, GOLD)
    t += path("M20 -214 Q70 -140 130 -150", s=dk, w=32) + path("M128 -150 L186 -168", s=SKIN2, w=17)
    t += path("M24 -206 Q62 -120 118 -122", s=sh, w=34) + path("M116 -122 L182 -140", s=SKIN, w=18) + path("M160 -146 L238 -160 L222 -146 L168 -134Z", "#6b3f1d")
    return t


def nong_tam():
    s = rect(0, 0, W, H, "#d9b985") + rect(0, 640, W, 160, "#8a6440")
    for i in range(25): s += rect(i * 50, 0, 24, 640, "#d2ae77")
    s += "".join(line(0, 655 + i * i * 7, W, 655 + i * i * 7, "#7a5534", 3) for i in range(5))
    s += rect(500, 90, 220, 210, "#6d4728", 4) + rect(514, 104, 192, 182, "#d5efe2") + path("M514 240 Q570 190 620 226 T706 210 V286 H514Z", "#7db56c") + rect(604, 104, 10, 182, "#6d4728") + rect(514, 190, 192, 8, "#6d4728")
    s += poly([(514, 286), (706, 286), (980, 800), (480, 800)], "#fff3c4", .22)
    r = random.Random(9)

    def tray(x, y, w, leaf=True, worms=True):
        t = ell(x, y + w * .05, w * .52, w * .135, "#3d2815", .3) + ell(x, y, w * .5, w * .14, "#8a5c2c") + ell(x, y - w * .025, w * .5, w * .135, "#cf9c54") + ell(x, y - w * .025, w * .455, w * .112, "#f0dfae")
        for i in range(int(w / 8)):
            a = r.uniform(0, 6.28); q = math.sqrt(r.random()) * .42
            X, Y = x + math.cos(a) * q * w, y - w * .028 + math.sin(a) * q * w * .24
            if leaf and r.random() < .62:
                L = w * .085
                t += g(path(f"M{-L:.1f} 0 Q0 {-L*.62:.1f} {L:.1f} 0 Q0 {L*.5:.1f} {-L:.1f} 0Z", mix("#4c8f45", r.choice(["#1e5a3c", "#a6c95c"]), .35)), f"translate({X:.0f} {Y:.0f}) rotate({r.uniform(-40,40):.0f})")
        for i in range(int(w / 11) if worms else 0):
            a = r.uniform(0, 6.28); q = math.sqrt(r.random()) * .4
            X, Y = x + math.cos(a) * q * w, y - w * .03 + math.sin(a) * q * w * .24
            if True:
                L = w * .026
                t += path(f"M{X-L:.1f} {Y:.1f} q{L*.5:.1f} {-L*.6:.1f} {L:.1f} 0 t{L:.1f} 0", s="#fffaf0", w=max(4, w * .016))
        return t
    for bx, sc in ((250, 1), (965, 1)):
        for X in (bx - 200, bx + 200): s += rect(X - 9, 60, 18, 640, "#7a4f28") + rect(X - 9, 60, 6, 640, "#a87440") + "".join(rect(X - 12, yy, 24, 6, "#5c3a1c") for yy in (150, 290, 430, 570))
        for yy in (160, 296, 432, 568): s += rect(bx - 214, yy + 26, 428, 12, "#6b4422") + tray(bx, yy + 14, 380)
    s += person(560, 762, 3.5, "#b5463a", "#2a3238", "bun", arms=((46, 22), (36, 30)), d=1) + tray(770, 660, 330) + rect(690, 690, 14, 100, "#5c3a1c") + rect(836, 690, 14, 100, "#5c3a1c")
    s += g(path("M-70 0 L-84 -70 Q0 -90 84 -70 L70 0 Q0 18 -70 0Z", "#b98544") + "".join(line(-80 + i * 16, -70, -66 + i * 13, 6, "#8a5c2c", 3) for i in range(11)) + bush(0, -64, 160, "#5a9a49", 2), "translate(390 776)")
    return s


def lua_chin():
    s = sky("#f3b562", "#fdebbd", 420) + sun(330, 300, 60, "#fff6cf") + cloud(860, 130, 1.5, "#fff4d8", .7) + cloud(110, 110, 1, "#fff4d8", .5) + hills("#d9b98a", "#b39a72", "#7f8f5a", 390, 31)
    for i in range(11): s += tree(640 + i * 54, 412, 54 + (i * 29) % 34, "#6d8f4a", seed=i)
    s += house(760, 414, 80, 28, rc="#a84a34") + cau(860, 414, 96) + rect(0, 408, W, 400, "#e3b23e")
    r = random.Random(1)
    for k in range(12):
        y = 412 + k * k * 2.7; c = mix("#f0c95a", "#c98a26", k / 12)
        s += ridge(y, 5 + k, k, c, freq=1.6)
        for i in range(30 - k):
            x = r.uniform(-10, W); h = 8 + k * 5
            d1, d2 = mix(c, "#8a5a12", .45), mix(c, "#fff0a8", .55)
            for e in (-.5, -.1, .3, .6):
                hh = h * r.uniform(.8, 1.1)
                s += path(f"M{x:.0f} {y+h:.0f} Q{x+e*h*.2:.1f} {y+h-hh*.8:.1f} {x+e*h*.6:.1f} {y+h-hh:.1f}", s=d1, w=1 + k * .16)
                s += g(ell(0, 0, h * .2, h * .075, d2 if e > 0 else mix(c, "#fff0a8", .3)), f"translate({x+e*h*.72:.1f} {y+h-hh*.94:.1f}) rotate({50 if e > 0 else -50})")
        if k == 5: s += person(820, y + 40, 1.0, "#3a6f7a", hat="non", arms=((30, 46), (24, 50)), bend=52, shadow=False) + person(930, y + 36, 1.0, "#a83f3a", hat="non", arms=((26, 44), (18, 48)), bend=40, d=-1, shadow=False)
        if k == 7: s += person(330, y + 52, 1.55, "#f1e6cc", hat="non", pants="#2f4a55", arms=((30, 44), (24, 50)), bend=48, shadow=False)
        if k == 9:
            s += person(660, y + 64, 2.1, "#b5402f", hat="non", arms=((26, 10), (-24, 8)), shadow=False)
            s += path(f"M{510} {y-96} Q{668} {y-142} {826} {y-92}", s="#6b4524", w=9)
            for X in (532, 804):
                s += line(X, y - 100, X, y - 70, "#6b4524", 4)
                s += g("".join(path(f"M0 0 Q{a*.3} 40 {a} {92+abs(a)*-.3}", s=mix("#e8b93f", "#a86d17", abs(a) / 60), w=7) for a in range(-46, 47, 8)) + "".join(path(f"M0 0 Q{a*.3} -26 {a*.8} -52", s="#d8a83a", w=5) for a in range(-34, 35, 8)) + rect(-14, -8, 28, 14, "#7c5018", 6), f"translate({X} {y-80})")
    s += path("M-20 800 V640 Q120 690 260 800Z", "#8a5f1e", o=.5)
    return s + birds(520, 200, 7, "#7a5a2c")


def ma_non():
    s = sky("#8fc9d8", "#f2f5e0", 400) + cloud(300, 120, 1.7) + cloud(900, 160, 1.3, o=.85) + hills("#b5d4d2", "#84b3a6", "#5a9678", 370, 41)
    for i in range(8): s += tree(30 + i * 52, 396, 56 + (i * 41) % 34, "#4f8f5c", seed=i + 7)
    s += bamboo(1060, 398, 150, 3) + bamboo(1130, 398, 130, 5) + house(480, 396, 84, 30) + cau(590, 396, 100)
    s += rect(0, 392, W, 420, "#8cc7c6")
    P = [[(0, 396), (430, 396), (330, 470), (0, 480)], [(450, 396), (820, 396), (850, 470), (360, 470)], [(842, 396), (1200, 396), (1200, 474), (874, 470)], [(0, 496), (318, 484), (150, 620), (0, 640)], [(344, 484), (858, 484), (930, 620), (176, 622)], [(884, 484), (1200, 490), (1200, 630), (962, 620)], [(0, 662), (150, 642), (-60, 830), (0, 830)], [(162, 646), (938, 644), (1030, 830), (-20, 830)], [(972, 644), (1200, 654), (1200, 830), (1072, 830)]]
    cs = ["#a9cf6a", "#bfe0d6", "#94c35c", "#9fd4d4", "#86bd58", "#b5dbd8", "#7fb552", "#8ccacb", "#6fa84d"]
    s += poly([(0, 390), (1200, 390), (1200, 830), (0, 830)], "#7a8a4a")
    r = random.Random(3)
    for p, c in zip(P, cs):
        s += poly(p, c)
        ys = [q[1] for q in p]; y0, y1 = min(ys), max(ys)
        n = int((y1 - y0) / (9 + (y0 - 390) * .09))
        for k in range(n):
            y = y0 + 4 + (y1 - y0 - 6) * (k + .5) / n
            xs = []
            for a, b in zip(p, p[1:] + p[:1]):
                if (a[1] - y) * (b[1] - y) < 0: xs.append(a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]))
            if len(xs) < 2: continue
            f = (y - 380) / 420; st = 10 + 34 * f
            x = max(0, min(xs)) + st * .6
            while x < min(W, max(xs)) - st * .3:
                h = 6 + 30 * f
                if c not in ("#bfe0d6", "#b5dbd8") or x < (min(xs) + max(xs)) / 2:
                    s += path(f"M{x:.0f} {y:.0f} l{-h*.28:.1f} {-h:.1f} M{x:.0f} {y:.0f} l{h*.04:.1f} {-h*1.15:.1f} M{x:.0f} {y:.0f} l{h*.32:.1f} {-h*.9:.1f}", s=mix("#4c9646", "#2f7a45", r.random()), w=1.2 + 2.4 * f)
                x += st
    s += person(700, 566, 1.35, "#c2452f", hat="non", arms=((32, 46), (24, 50)), bend=54, shadow=False) + person(810, 560, 1.3, "#2c6e8a", hat="non", arms=((30, 46), (22, 48)), bend=48, shadow=False) + person(590, 574, 1.4, "#f1e4c4", hat="non", pants="#374b50", arms=((30, 46), (24, 50)), bend=58, shadow=False)
    b = path("M-92 -70 Q-100 -104 -60 -106 L40 -104 Q70 -108 82 -92 L92 -40 Q60 -30 40 -34 L-50 -34 Q-92 -36 -92 -70Z", "#4d4a4c") + "".join(rect(x, -50, 17, 50, "#3c393c", 4) for x in (-84, -56, 42, 66))
    b += path("M78 -98 Q96 -130 128 -116 Q142 -88 136 -76 Q112 -70 92 -72Z", "#565355") + path("M100 -124 Q92 -160 54 -162 Q82 -148 88 -120 M116 -122 Q136 -148 170 -146 Q140 -138 130 -114", s="#d9cdb2", w=8) + circ(118, -104, 4, "#15191a") + path("M-92 -80 Q-112 -60 -104 -26", s="#3c393c", w=6) + path("M-92 -70 Q-100 -104 -60 -106 L40 -104 Q20 -84 -40 -84 Q-80 -84 -92 -70Z", "#6b686a")
    s += g(b, "translate(250 652) scale(1.1)") + person(240, 560, 1.2, "#e0b04e", "#3a5a66", "none", sit=True, shadow=False, arms=((18, 20), (22, 24)))
    return s + leafframe(side="r") + "".join(g(path("M0 0 Q14 -26 44 -22 Q30 -14 34 0 Q52 8 60 22 Q26 18 0 0Z M0 0 L-18 -10", "#ffffff"), f"translate({x} {y}) scale({q})") for x, y, q in ((520, 250, .8), (600, 220, .6), (450, 290, .5)))


def cho():
    s = sky("#9fd0d2", "#fdeccb", 380) + sun(180, 130, 40, "#fff2c6") + cloud(760, 90, 1.3)
    for i in range(8): s += tree(30 + i * 165, 330, 150 + (i * 37) % 40, "#5b9560", seed=i)
    for x, w, c in ((-60, 420, "#b24b36"), (330, 460, "#a8452f"), (760, 480, "#b9523a")):
        s += rect(x, 250, w, 170, "#e9cf9f") + rect(x, 250, w, 40, "#7a5230", o=.35) + "".join(rect(x + 20 + i * w / 5, 250, 12, 180, "#8a5a32") for i in range(6)) + roof(x, 258, w, 110, c)
    s += rect(0, 418, W, 390, "#d9b987") + "".join(ell(random.Random(i).uniform(0, W), 450 + i * 9, 70 + i * 2, 6, "#c7a26c", .5) for i in range(38))
    s += "".join(person(x, 470, .95, c, hat=h, d=d) for x, c, h, d in ((80, "#3d7a80", "non", 1), (300, "#c2452f", "non", -1), (372, "#e2b34f", "long", 1), (600, "#7a4a6b", "non", 1), (668, "#4f8a55", "none", -1), (930, "#2c6e8a", "non", -1), (1010, "#d98a3d", "bun", 1), (1130, "#8b3d3d", "non", -1)))

    def stall(x, y, w, c1, c2, top=210):
        t = line(x, y - top, x, y, "#74502c", 9) + line(x + w, y - top, x + w, y, "#74502c", 9)
        n = 8
        for i in range(n):
            a, b = x - 24 + (w + 48) * i / n, x - 24 + (w + 48) * (i + 1) / n
            ta, tb = x + 20 + (w - 40) * i / n, x + 20 + (w - 40) * (i + 1) / n
            c = c1 if i % 2 else c2
            t += poly([(ta, y - top - 52), (tb, y - top - 52), (b, y - top), (a, y - top)], c) + path(f"M{a} {y-top} Q{(a+b)/2} {y-top+32} {b} {y-top}Z", mix(c, "#3a1a10", .16))
        return t
    s += stall(40, 640, 330, RED, CREAM)
    for i, c in enumerate([GOLD, "#c2452f", "#f6ead0", "#2c7c80", "#b8527a", "#6aa35c", "#d98a3d"]):
        X = 58 + i * 44
        s += path(f"M{X} 436 h36 q4 50 -2 104 q-16 8 -34 0 q4 -54 0 -104Z", c) + path(f"M{X+22} 436 h14 q4 50 -2 104 l-8 3 q2 -60 -4 -107Z", mix(c, "#40200f", .25))
    s += rect(50, 432, 312, 7, "#5e3e20") + person(210, 668, 1.5, "#215c63", hat="bun", arms=((20, 22), (-18, 20)))
    s += rect(30, 596, 350, 84, "#9a6a38") + rect(22, 586, 366, 16, "#c08d50") + "".join(rect(40 + i * 56, 562, 48, 26, c, 7) for i, c in enumerate([RED, GOLD, "#2c7c80", CREAM, "#b8527a", "#d98a3d"]))
    s += stall(820, 640, 330, "#2c7c80", CREAM) + person(1000, 668, 1.5, "#c9503c", hat="non", arms=((18, 20), (-20, 24)), d=-1)
    s += poly([(800, 600), (1180, 600), (1200, 690), (780, 690)], "#8a5c2e") + poly([(800, 600), (1180, 600), (1188, 632), (792, 632)], "#b58346")
    r = random.Random(6)
    for bx, c in ((846, "#d8402f"), (940, "#6aa544"), (1036, "#e9a83a"), (1132, "#7a4a86")):
        s += ell(bx, 612, 46, 15, "#7a4f26")
        for i in range(16): s += circ(bx + r.uniform(-36, 36), 602 - r.uniform(0, 26), 9.5, mix(c, r.choice(["#ffffff", "#3a1a10", c]), .2))
    # carrying woman
    s += person(600, 752, 2.25, "#7d3f5e", hat="non", arms=((22, -4), (-26, 6)))
    s += path("M436 560 Q604 534 770 556", s="#7a4f28", w=9)
    for X, c in ((444, "#6aa544"), (762, "#e9a83a")):
        s += line(X, 560, X - 42, 684, "#5e3e20", 2.5) + line(X, 560, X + 42, 684, "#5e3e20", 2.5) + ell(X, 690, 62, 20, "#a8743a") + ell(X, 684, 62, 18, "#d2a35e") + "".join(circ(X - 40 + (i % 6) * 16, 678 - (i // 6) * 12, 12, mix(c, ["#ffffff", "#1e4a2c", c][i % 3], .2)) for i in range(14))
    s += person(500, 610, 1.35, "#3f7d8a", hat="none", d=1) + person(700, 600, 1.3, "#e2c48c", hat="non", d=-1, pants="#3f4f55")
    s += path("M0 40 Q300 90 600 44 T1200 40", s="#7a5230", w=2.5) + "".join(poly([(40 + i * 58, 52 + 16 * math.sin(i * .33 + .5)), (70 + i * 58, 54 + 16 * math.sin(i * .33 + .6)), (55 + i * 58, 88 + 16 * math.sin(i * .33 + .5))], [RED, GOLD, "#2c7c80", CREAM][i % 4]) for i in range(20))
    return s


def san_truong():
    s = sky("#7cc3d4", "#fdf3d8", 430) + cloud(250, 110, 1.4) + cloud(980, 90, 1.1, o=.8) + ridge(380, 40, 3, "#a9cfc4") + ridge(410, 24, 5, "#7db28c")
    for i in range(12): s += tree(10 + i * 108, 452, 110 + (i * 37) % 40, "#5a9a5c", seed=i)
    s += rect(150, 300, 900, 180, "#f7e6bd") + rect(150, 392, 900, 10, "#c9a567") + rect(150, 296, 900, 20, "#c9a567", o=.5)
    for i in range(13):
        X = 172 + i * 68
        for y in (326, 412): s += rect(X, y, 42, 48 if y < 400 else 68, "#2f7f86" if i != 6 else "#8a4b2c", 3) + rect(X + 19, y, 3, 48 if y < 400 else 68, "#f7e6bd") + poly([(X, y), (X + 14, y), (X, y + 24)], "#a9dada", .7)
    s += rect(560, 262, 80, 40, "#f7e6bd") + roof(138, 304, 924, 96, "#b84a34") + roof(540, 250, 120, 48, "#a8402c", 6) + star(600, 277, 13, RED)
    s += rect(0, 478, W, 330, "#d88f63")
    for i in range(10): s += rect(0, 486 + i * i * 3.6, W, 2 + i * .3, "#c47a50")
    for i in range(-14, 15): s += line(600 + i * 46, 480, 600 + i * 170, 800, "#c47a50", 2)
    s += rect(555, 500, 90, 14, "#e9d9b4") + rect(540, 512, 120, 16, "#d2bd92") + flag(600, 504, 420, 128)
    cols = ["#f7f3ea", "#eaf2f2"]
    for k, (y, sc, n) in enumerate(((560, .74, 13), (618, .95, 11), (694, 1.25, 9))):
        for side in (-1, 1):
            for i in range(n):
                x = 600 + side * (90 + 30 * k + i * 38 * sc)
                if 20 < x < 1180: s += person(x, y, sc, cols[(i + k) % 2], "#24465e", "long" if (i + k) % 2 else "none", arms=((8, 34), (-8, 34)), d=-side, step=4) + poly([(x - 4 * sc, y - 88 * sc), (x + 5 * sc, y - 88 * sc), (x, y - 66 * sc)], "#d3302a")
    s += person(600, 700, 1.7, "#c94a62", "#f2e9dc", "long", dai=True, arms=((10, 34), (-14, 20)), d=1) + person(690, 716, 1.7, "#f4f0e4", "#2f3f4a", "none", arms=((16, 20), (-8, 36)), d=-1)
    # banyan / bang tree
    s += ell(1130, 770, 240, 40, "#8a4f33", .35) + path("M1096 780 Q1116 560 1090 300 L1150 300 Q1150 560 1190 780Z", "#5b4030") + path("M1120 480 Q1040 400 960 380 M1130 440 Q1180 360 1230 340", s="#5b4030", w=20)
    r = random.Random(8)
    for c, dx in (("#2f6a45", 0), ("#458a4c", -12), ("#7fb257", -24)):
        for i in range(18 if dx == 0 else 12): s += ell(1120 + r.uniform(-240, 160) + dx, 230 + r.uniform(-130, 120) + dx, r.uniform(40, 84) * (1 + dx / 60), r.uniform(26, 44) * (1 + dx / 60), c)
    s += ell(1010, 772, 60, 17, "#7d7a70") + path("M958 770 Q962 728 1010 726 Q1060 730 1064 770Z", "#a5a196") + path("M970 756 Q980 734 1010 732", s="#cfcabc", w=5) + "".join(circ(970 + i * 16, 776 + (i % 2) * 6, 8, [RED, GOLD, "#f7ecd2"][i % 3]) for i in range(6))
    return s


def tram_y_te():
    s = sky("#8ccdd6", "#f6f5e2", 430) + cloud(200, 120, 1.4) + cloud(1000, 150, 1.2) + hills("#bcdcd6", "#8fbfae", "#67a17f", 400, 9)
    for x, h in ((60, 210), (190, 180), (1010, 200), (1130, 230)): s += tree(x, 520, h, "#569a5e", seed=x)
    s += cau(250, 520, 330, lean=-18) + cau(950, 520, 310, lean=20)
    s += rect(0, 500, W, 310, "#8fbf6a") + poly([(470, 540), (730, 540), (980, 800), (220, 800)], "#ead7ac")
    s += ell(600, 548, 380, 14, "#3d6a3a", .35)
    s += rect(270, 330, 660, 214, "#fdf6e6") + rect(720, 330, 210, 214, "#d9c9a8", o=.5) + rect(270, 330, 660, 34, "#7a5a40", o=.25)
    for X in (306, 396, 744, 834): s += rect(X, 392, 62, 82, "#2f8a8c", 3) + rect(X + 28, 392, 5, 82, "#fdf6e6") + rect(X, 430, 62, 4, "#fdf6e6") + poly([(X, 392), (X + 26, 392), (X, 440)], "#a8dcd8", .7) + rect(X - 6, 474, 74, 8, "#c9a86c")
    s += rect(240, 538, 720, 16, "#c7b48c") + roof(256, 336, 688, 116, "#bb4d37")
    s += rect(490, 350, 220, 194, "#fffaf0") + poly([(470, 352), (600, 262), (730, 352)], "#a5402c") + poly([(496, 346), (600, 276), (704, 346)], "#fdf6e6") + rect(588, 296, 24, 46, RED) + rect(577, 307, 46, 24, RED)
    s += rect(545, 404, 110, 140, "#1f6b70") + rect(598, 404, 4, 140, "#fdf6e6") + rect(553, 414, 38, 60, "#9fd6d2") + rect(609, 414, 38, 60, "#9fd6d2") + rect(478, 352, 14, 190, "#e6d8b8") + rect(708, 352, 14, 190, "#e6d8b8")
    s += rect(500, 552, 200, 14, "#d9c69c") + rect(482, 564, 236, 14, "#c7b184")
    s += person(560, 668, 2.1, "#fbfdfc", "#e6ecec", "long", arms=((40, 22), (-8, 36)), d=1, step=5) + person(672, 680, 2.0, "#8a5a44", "#4a3a34", "grey", arms=((26, 34), (-8, 30)), d=-1, bend=14) + line(620, 580, 612, 682, "#5d3d22", 6)
    s += person(330, 640, 1.5, "#d9663f", "#2b3a42", "bun", arms=((22, 24), (20, 26)), d=1) + ell(366, 548, 18, 14, "#f2d68a") + circ(378, 538, 10, SKIN)
    s += rect(800, 600, 180, 12, "#9a6a38") + rect(815, 610, 10, 44, "#7a5028") + rect(955, 610, 10, 44, "#7a5028") + person(846, 654, 1.35, "#3d7a80", sit=True, hat="grey", shadow=False, d=1, arms=((22, 30), (18, 32))) + person(922, 654, 1.35, "#b5527a", sit=True, hat="non", shadow=False, d=1, arms=((22, 30), (18, 32)))
    s += bush(120, 700, 190, "#4d9355", 3) + bush(1110, 700, 220, "#4d9355", 5) + "".join(circ(40 + i * 26, 676 + (i * 17) % 24, 7, [RED, GOLD, "#f6d5dc"][i % 3]) for i in range(8)) + "".join(circ(1010 + i * 26, 670 + (i * 17) % 24, 7, [GOLD, RED, "#fff"][i % 3]) for i in range(8))
    return s + grass(805, 3, "#5f9f4f", 80, 44) + birds(420, 200, 4)


def loa():
    s = sky("#f08f62", "#fde6b4", 520) + sun(380, 420, 86, "#fff0bd") + cloud(860, 160, 1.7, "#ffe3c4", .6) + cloud(150, 200, 1.1, "#ffe3c4", .5) + ridge(470, 70, 12, "#d99a76") + ridge(520, 44, 15, "#b27a68") + ridge(556, 24, 18, "#7e6a62")
    for i in range(14): s += tree(20 + i * 92, 640, 110 + (i * 43) % 50, "#5b6b50", seed=i + 2)
    for x, y, w, c in ((-40, 690, 230, "#a8432f"), (160, 660, 170, "#8f3a2c"), (330, 700, 210, "#b24c34"), (840, 690, 220, "#a8432f"), (1030, 660, 190, "#8f3a2c")):
        s += house(x, y, w, 64, "#f0d3a2", c, 3) + rect(x + w * .2, y - 44, w * .12, 22, "#ffd873")
    s += cau(590, 700, 250, "#3d5a48") + cau(1180, 700, 280, "#3d5a48", -20)
    s += path("M-10 720 Q300 690 620 716 T1210 706 V810 H-10Z", "#41584a") + path("M-10 760 Q400 730 700 756 T1210 746 V810 H-10Z", "#2f463f")
    px = 715
    s += rect(px - 9, 110, 18, 690, "#5d5f62") + rect(px - 9, 110, 6, 690, "#9a9a96") + rect(px - 60, 196, 120, 9, "#5d5f62") + rect(px - 26, 380, 52, 74, "#c9c5b8", 5) + rect(px - 18, 390, 36, 24, "#2f6b70", 3) + circ(px, 434, 6, "#6fbf63") + line(px, 110, px, 66, "#5d5f62", 4)

    def horn(x, y, d, sc=1, a=0):
        t = path("M0 -10 L26 -14 L118 -74 Q128 0 118 74 L26 14 L0 10Z", "#e9e3d2") + path("M0 2 L26 0 L122 0 Q126 40 118 74 L26 14 L0 10Z", "#b9b3a2") + ell(120, 0, 17, 75, "#f8f4e6") + ell(122, 0, 12, 62, "#6e6a60") + ell(120, 0, 6, 18, "#3a3a3a") + rect(-22, -15, 30, 30, "#8b887e", 6)
        return g(t, f"translate({x} {y}) scale({d*sc} {sc}) rotate({a})")
    s += horn(px + 34, 200, 1, 1, -6) + horn(px - 34, 200, -1, 1, -6) + horn(px + 26, 300, 1, .82, 14) + horn(px - 26, 300, -1, .82, 14)
    for sgn in (-1, 1):
        for i, q in enumerate((0, 1, 2)):
            X = px + sgn * (196 + q * 44)
            s += path(f"M{X} {150-q*18} Q{X+sgn*(30+q*8)} {196} {X} {244+q*18}", s="#fff4d6", w=6, o=.75 - .2 * q)
    return s + birds(180, 280, 7, "#5a3a34") + person(300, 790, 1.25, "#2d4a4c", hat="non", pants="#22302f", arms=((18, 20), (16, 24))) + bike(370, 790, .95, 1, "#b8513c")


def tru_so():
    s = sky("#74bfd6", "#f8f4e0", 460) + cloud(200, 150, 1.5) + cloud(1020, 120, 1.2, o=.8) + ridge(420, 40, 6, "#b0d3c8") + ridge(450, 22, 9, "#83b78f")
    for x in (20, 110, 1090, 1180): s += tree(x, 560, 230, "#4f935a", seed=x)
    s += rect(0, 540, W, 270, "#e6d7b4") + poly([(0, 540), (W, 540), (W, 580), (0, 580)], "#9cc079")
    s += ell(600, 566, 470, 14, "#7a6a44", .4)
    s += rect(160, 290, 880, 272, "#f9e3ad") + rect(160, 412, 880, 14, "#fffaf0") + rect(160, 286, 880, 14, "#fffaf0")
    for i in range(10):
        X = 190 + i * 86
        if 400 < X < 740: continue
        for y, hh in ((326, 70), (450, 84)): s += rect(X - 5, y - 5, 60, hh + 10, "#fffaf0") + rect(X, y, 50, hh, "#2b7a80") + rect(X + 23, y, 4, hh, "#fffaf0") + poly([(X, y), (X + 20, y), (X, y + 36)], "#a5d8d6", .7)
    s += roof(148, 296, 904, 96, "#b94a33", 6)
    s += rect(420, 250, 360, 312, "#fff3d0") + poly([(396, 256), (600, 150), (804, 256)], "#a3402c") + poly([(436, 248), (600, 166), (764, 248)], "#fff3d0") + circ(600, 216, 25, RED) + star(600, 216, 17, "#ffd54a")
    for i in range(5): s += rect(432 + i * 80, 262, 18, 300, "#fffdf4") + rect(444 + i * 80, 262, 6, 300, "#d9c592")
    s += rect(420, 408, 360, 40, RED) + rect(450, 421, 300, 4, "#ffd88a") + rect(480, 431, 240, 4, "#ffd88a") + rect(536, 462, 128, 100, "#1f666c") + rect(598, 462, 4, 100, "#fff3d0") + rect(466, 300, 40, 80, "#2b7a80") + rect(546, 300, 108, 80, "#2b7a80") + rect(694, 300, 40, 80, "#2b7a80") + rect(598, 300, 4, 80, "#fff3d0")
    for k in range(4): s += rect(400 - k * 16, 560 + k * 12, 400 + k * 32, 13, mix("#efe2c0", "#b9a678", k / 4))
    s += flag(600, 152, 112, 92)
    s += poly([(420, 610), (780, 610), (1080, 810), (120, 810)], "#f1e4c4")
    for X, sg in ((230, 1), (970, 1)):
        s += rect(X - 130, 650, 260, 26, "#c98a62", 6) + bush(X, 660, 260, "#4c9355", X) + "".join(circ(X - 110 + i * 24, 634 + (i * 13) % 16, 9, [RED, GOLD, "#f7d9dd"][i % 3]) for i in range(10))
    s += cau(330, 620, 300, lean=-14) + cau(870, 620, 300, lean=14)
    s += person(520, 690, 1.5, "#f7f3e8", "#2b3f4d", "none", arms=((14, 30), (-12, 34))) + person(590, 704, 1.55, "#c2455a", "#f4ecdd", "long", dai=True, d=-1) + person(770, 720, 1.6, "#2f7478", "#29343a", "non", arms=((16, 26), (-12, 30)), d=-1) + person(420, 740, 1.6, "#8a5a44", "#3a3a40", "grey", arms=((18, 24), (-8, 32))) + bike(900, 748, 1.15, -1)
    return s + leafframe("#245a48")


def cong_lang():
    s = sky("#8fcbd0", "#fdf0d0", 480) + cloud(860, 120, 1.6) + sun(980, 220, 40, "#fff3c6") + ridge(430, 40, 2, "#b5d6c6") + ridge(470, 22, 5, "#86b78c")
    for i in range(9): s += tree(560 + i * 80, 520, 90 + (i * 31) % 40, "#5f9e60", seed=i)
    s += house(520, 530, 110, 46) + house(880, 526, 130, 50, rc="#a5442f") + cau(1080, 530, 230) + cau(1150, 530, 190, lean=-12)
    s += rect(0, 516, W, 300, "#9fc06a") + poly([(625, 516), (715, 516), (1010, 810), (330, 810)], "#e2c692") + "".join(line(640 - i * 30, 540 + i * 30, 720 + i * 24, 540 + i * 30, "#cdab74", 3) for i in range(9))
    bc, bd, bl = "#c98d62", "#9a6242", "#e0ac82"
    # gate
    s += ell(670, 640, 340, 20, "#4a5a2c", .4)
    s += path("M380 640 V330 H960 V640 H860 V520 Q860 468 815 468 Q770 468 770 520 V640 H745 V470 Q745 385 670 385 Q595 385 595 470 V640 H570 V520 Q570 468 525 468 Q480 468 480 520 V640Z", bc)
    r = random.Random(4)
    for _ in range(90):
        x, y = r.uniform(385, 950), r.uniform(335, 630)
        if (480 < x < 575 and y > 455) or (570 < x < 775 and y > 372) or (765 < x < 865 and y > 455): continue
        s += rect(x, y, r.uniform(18, 30), 8, r.choice([bd, bl]), 1, .45)
    s += path("M595 470 Q595 385 670 385 Q745 385 745 470", s="#f0d3a4", w=12) + path("M480 520 Q480 468 525 468 Q570 468 570 520 M770 520 Q770 468 815 468 Q860 468 860 520", s="#f0d3a4", w=9)
    for X in (380, 930): s += rect(X - 8, 300, 46, 340, bd) + rect(X - 8, 300, 14, 340, bl) + poly([(X - 16, 302), (X + 46, 302), (X + 15, 258)], "#8f3f2c") + circ(X + 15, 254, 11, "#f0d3a4")
    s += rect(420, 320, 500, 18, "#e8c796") + roof(440, 322, 460, 58, "#a8432f", 16) + rect(560, 214, 220, 58, bc) + rect(590, 224, 160, 38, "#f4e3bd") + circ(640, 243, 11, GOLD) + circ(700, 243, 11, GOLD) + path("M650 243 h40", s="#8a5a22", w=8) + roof(548, 220, 244, 62, "#a8432f", 18)
    # banyan
    s += path("M70 700 Q130 560 110 400 Q60 330 -10 300 L0 250 Q90 290 140 350 Q160 260 130 160 L180 160 Q200 280 220 350 Q280 290 380 270 L384 296 Q290 340 250 420 Q230 560 320 700 Q260 680 230 700 Q200 670 170 702 Q120 680 70 700Z", "#5d4634") + path("M150 690 Q190 540 170 400 M200 680 Q214 560 210 440 M120 680 Q150 600 140 480", s="#48352a", w=7)
    for i in range(13): s += path(f"M{20+i*30} {300+(i*37)%60} q{(-1)**i*8} 90 {(-1)**i*3} {130+(i*53)%120}", s="#6b5240", w=3)
    bl = sorted(((170 + r.uniform(-250, 270), 150 + r.uniform(-190, 120), r.uniform(46, 78)) for _ in range(44)), key=lambda v: v[1])
    for x, y, q in bl: s += circ(x, y + 12, q, "#1f5240")
    for x, y, q in bl: s += circ(x - 6, y - 2, q * .86, mix("#35774a", "#2c6846", r.random()))
    for x, y, q in bl: s += circ(x - 14, y - 14, q * .58, mix("#4a8d4e", "#3d8049", r.random()))
    for x, y, q in bl[::2]: s += circ(x - 20, y - 24, q * .3, "#7aa956")
    s += person(700, 690, 1.55, "#7d3f5e", hat="non", arms=((20, -2), (-22, 6))) + path("M588 566 Q704 530 816 562", s="#6b4524", w=6)
    for X in (594, 810): s += line(X, 566, X - 26, 646, "#5e3e20", 2) + line(X, 566, X + 26, 646, "#5e3e20", 2) + ell(X, 650, 40, 13, "#c9964f") + bush(X, 650, 66, "#6aa54a", X)
    s += person(640, 610, 1.0, "#2c6e8a", hat="none") + bike(600, 612, .7, 1)
    s += rect(330, 716, 170, 16, "#b9b2a0", 4) + rect(350, 730, 18, 34, "#958e7e") + rect(462, 730, 18, 34, "#958e7e") + person(400, 764, 1.5, "#8a5a44", "#3a3a40", "grey", sit=True, shadow=False, arms=((24, 30), (18, 30)))
    return s + grass(806, 3, "#5f9646", 90, 46)


def trung_thu():
    s = sky("#0f2c4d", "#3d5a7d", 560) + "".join(circ(820, 190, q, "#ffedb0", .09) for q in (125, 165, 210)) + circ(820, 190, 92, "#ffedb0") + circ(790, 170, 18, "#f2d68a", .5) + circ(850, 220, 26, "#f2d68a", .45) + circ(840, 150, 10, "#f2d68a", .5)
    r = random.Random(1)
    s += "".join(circ(r.uniform(0, W), r.uniform(0, 330), r.uniform(1, 2.6), "#fff4d0", r.uniform(.4, .95)) for _ in range(70)) + cloud(640, 250, 1.5, "#6f86a8", .45) + cloud(1010, 300, 1.2, "#6f86a8", .4)
    s += ridge(440, 40, 4, "#29466a") + ridge(480, 22, 7, "#1e3a58")
    for i in range(9): s += tree(10 + i * 60, 540, 130 + (i * 37) % 40, "#24514f", "#1b2b33", seed=i)
    s += rect(560, 400, 540, 160, "#8a5a3c") + rect(560, 400, 540, 160, "#ffb765", o=.25) + "".join(rect(580 + i * 84, 400, 16, 160, "#5d2f22") for i in range(7)) + "".join(rect(604 + i * 84, 440, 52, 120, "#ffcf7a") for i in range(6)) + roof(540, 408, 580, 130, "#7d3228", 34) + rect(540, 556, 580, 16, "#7a6450")
    s += rect(0, 568, W, 240, "#5a4a4c") + ell(640, 640, 640, 80, "#a87850", .45) + ell(640, 690, 420, 60, "#d89a58", .3)
    f1, f2 = (lambda x: 118 + 34 * math.sin(x / 170 + .6)), (lambda x: 258 + 24 * math.sin(x / 200 + 2))
    for f in (f1, f2): s += path("M-10 %.1f " % f(-10) + "".join(f"L{x} {f(x):.1f}" for x in range(0, 1221, 20)), s="#2a2230", w=3)

    def lant(x, y, c, q=1):
        t = circ(0, 0, 62, c, .16) + circ(0, 0, 44, c, .2) + path("M-10 -24 H10 Q30 -20 30 0 Q30 20 10 24 H-10 Q-30 20 -30 0 Q-30 -20 -10 -24Z", c) + path("M-10 -24 Q-16 0 -10 24 M0 -24 V24 M10 -24 Q16 0 10 24", s=mix(c, "#7a1a10", .35), w=2) + ell(-4, 2, 11, 16, "#fff2b8", .75) + rect(-11, -29, 22, 6, "#e9b44c", 2) + rect(-11, 23, 22, 6, "#e9b44c", 2) + path("M-5 29 V50 M0 29 V56 M5 29 V50 M0 -29 V-44", s="#e9b44c", w=2.4)
        return g(t, f"translate({x} {y}) scale({q})")
    for i in range(7):
        x = 60 + i * 180
        s += lant(x, f1(x) + 46, ["#e2483a", "#f0a03c", "#d8566e", "#4ea6a0"][i % 4], 1.05)
    for i in range(6): s += lant(150 + i * 190, f2(150 + i * 190) + 33, ["#f0a03c", "#e2483a", "#7cb35a"][i % 3], .72)

    def starl(x, y, c, q=1):
        return g(circ(0, 0, 66, c, .2) + f'<circle cx="0" cy="0" r="44" fill="none" stroke="{mix(c,"#fff2b8",.4)}" stroke-width="5"/>' + star(0, 0, 44, c) + star(0, 0, 22, "#fff2b8"), f"translate({x} {y}) scale({q})")
    kids = [(180, 720, 1.4, "#c2453f", "none", "s"), (330, 748, 1.55, "#e8c25a", "long", "f"), (520, 730, 1.35, "#2f7f86", "none", "s"), (680, 752, 1.55, "#d8667c", "long", "l"), (860, 728, 1.4, "#f1e4c8", "none", "s"), (1030, 748, 1.5, "#5a9a62", "long", "l")]
    for i, (x, y, q, c, h, k) in enumerate(kids):
        s += person(x, y, q, mix(c, "#5a3038", .15), "#2b3a52", h, arms=((36, -14), (-10, 32)), d=1)
        X, Y = x + 38 * q, y - 104 * q
        s += line(X - 3, Y + 6, X + 14, Y - 46, "#8a6434", 5)
        if k == "s": s += starl(X + 18, Y - 70, ["#e2483a", "#f0a03c", "#d84a6a"][i % 3], .95)
        elif k == "l": s += lant(X + 16, Y - 40, ["#f0a03c", "#e2483a"][i % 2], 1.1)
        else:
            s += g(circ(0, 0, 84, "#f08a3c", .2) + path("M-90 -4 Q-40 -50 20 -34 Q56 -22 60 2 Q50 30 14 36 Q-40 40 -90 -4Z", "#e8572f") + path("M50 0 Q86 -40 112 -36 Q96 0 112 34 Q84 34 50 0Z", "#f2a53c") + circ(-52, -8, 7, "#fff6d6") + circ(-53, -8, 3, "#20202a") + "".join(path(f"M{-24+i*20} -26 q12 26 0 52", s="#ffd98a", w=4) for i in range(4)), f"translate({X+20} {Y-74}) scale(.8)")
    return s


def ho_de():
    s = sky("#0c2238", "#2c4c63", 500) + sun(940, 130, 40, "#e8edd8") + cloud(900, 170, 2.2, "#3f5f78", .7) + cloud(300, 110, 2.4, "#33526c", .7) + ridge(380, 40, 3, "#1d3a50") + ridge(410, 20, 6, "#17324a")
    r = random.Random(3)
    s += "".join(rect(60 + i * 70, 404 - (i * 7) % 9, 6, 5, "#ffcf6e", 1, .8) for i in range(14))
    s += water(410, 640, "#2d5a70", "#163b52", "#cfe3e0", 5, 7, 60, .28) + shine(940, 414, 560, "#e8edd8", w=60)
    for i in range(7): s += path(f"M{-40+i*190} {520+(i%3)*22} q40 -16 80 0 t80 0", s="#5f8a9a", w=4, o=.5)
    s += path("M-10 640 Q300 570 640 590 T1210 560 V810 H-10Z", "#263f38") + path("M-10 640 Q300 570 640 590 T1210 560 V596 Q900 610 640 626 T-10 684Z", "#6d5b40") + path("M-10 640 Q300 570 640 590 T1210 560", s="#c9a35e", w=5, o=.7)

    def glow(x, y, R): return "".join(circ(x, y, R * k, "#ffcf72", o) for k, o in ((1, .08), (.7, .10), (.42, .16), (.2, .35)))
    s += path("M520 610 h90 v-110 h-90z", "#7a5236") + rect(546, 536, 34, 74, "#ffd27a") + roof(508, 504, 114, 54, "#6d3328") + glow(563, 560, 150)
    s += "".join(path(f"M{x} {y} q-20 -26 4 -30 h34 q22 6 4 30 q-20 6 -42 0Z", mix("#d2bd8e", "#8a7852", (i * 37 % 10) / 10)) for i, (x, y) in enumerate([(700 + (k % 7) * 48 + (k // 7) * 22, 606 - (k // 7) * 24) for k in range(19) if (k // 7) < 2 or k % 7 < 5]))
    for x, y in ((210, 520), (480, 516), (1150, 520)): s += line(x, y, x, y + 160, "#3b2a1e", 6) + glow(x, y, 150) + path(f"M{x-12} {y-16} h24 l5 34 h-34Z", "#ffdf94") + rect(x - 14, y - 24, 28, 9, "#3b2a1e", 3)
    xs = [70, 160, 250, 340, 430, 650]
    cols = ["#b5473a", "#3f7d84", "#d09a45", "#6b8a5a", "#a8556a", "#4a6f9a"]
    for i, x in enumerate(xs):
        y = 690 - (x * .06 if x < 450 else 50) + (i % 2) * 6
        s += person(x, y, 1.6, cols[i], "#1e2a30", ["non", "cap", "none"][i % 3], arms=((40, 22), (30, 30)), bend=6)
        if i % 2 == 0: s += path(f"M{x+44} {y-96} q-14 -22 8 -26 h40 q22 6 6 28 q-28 8 -54 -2Z", "#d8c493")
    s += person(770, 700, 1.75, "#d0772f", "#1e2a30", "cap", arms=((44, 6), (-10, 34)), d=1) + poly([(846, 566), (1130, 470), (1150, 640)], "#ffe6a0", .28) + circ(848, 568, 10, "#fff4c8")
    s += person(960, 690, 1.7, "#3a6b58", "#1e2a30", "non", arms=((30, 50), (22, 52)), bend=46, d=-1) + person(1080, 700, 1.75, "#8a3f3a", "#1e2a30", "none", arms=((34, 40), (28, 44)), bend=30, d=-1)
    return s + grass(806, 5, "#1d3a34", 120, 60) + path("".join(f"M{r.uniform(0,W):.0f} {r.uniform(0,760):.0f} l-7 26" for _ in range(90)), s="#bcd3da", w=1.6, o=.3)


def duong_lang():
    s = sky("#84c7d2", "#fef1cf", 430) + sun(700, 330, 54, "#fff6d2") + cloud(220, 120, 1.5) + cloud(1010, 150, 1.2, o=.8) + hills("#bddace", "#90bf9f", "#67a271", 400, 51)
    s += rect(0, 416, W, 400, "#a8ca66") + poly([(0, 430), (560, 424), (120, 560), (0, 570)], "#c9d86c") + poly([(820, 424), (1200, 430), (1200, 540)], "#c9d86c") + poly([(900, 470), (1200, 560), (1200, 640)], "#8fbf58")
    s += house(150, 470, 150, 54, rc="#b5503a") + house(900, 460, 130, 48, rc="#a8442f") + house(480, 436, 70, 26) + cau(120, 480, 190) + cau(1060, 464, 170) + bamboo(380, 462, 150, 4)
    s += path("M676 420 Q700 470 560 520 Q380 600 320 810 L960 810 Q840 610 760 530 Q720 470 706 420Z", "#e9dcc0") + path("M676 420 Q700 470 560 520 Q380 600 320 810 L352 810 Q410 610 580 526 Q712 470 682 420Z", "#cbb78e") + path("M760 530 Q840 610 960 810 L930 810 Q820 620 744 532Z", "#cbb78e")
    for y, x0, x1 in ((480, 640, 722), (530, 548, 760), (600, 450, 806), (690, 382, 868)): s += line(x0, y, x1, y, "#d2c199", 3)
    for x, y, h in ((560, 480, 90), (470, 540, 150), (800, 500, 110), (880, 570, 180), (330, 640, 260), (1040, 700, 330)): s += ell(x + h * .25, y + 2, h * .4, h * .05, "#5d7d34", .4) + tree(x, y, h, "#569a4e", seed=x)
    s += ell(640, 744, 110, 12, "#a8905e", .6) + bike(640, 742, 1.75, 1, RED)
    t = path("M-12 -126 L6 -66 L-6 -40", s="#233a44", w=19) + path("M-12 -126 L26 -92 L22 -48", s="#2c4a55", w=19)
    t += path("M-28 -128 Q-34 -196 -4 -212 Q22 -214 26 -196 Q22 -160 8 -124Z", "#1f7477") + path("M-28 -128 Q-34 -196 -4 -212 Q-14 -160 -10 -125Z", "#155a60") + path("M10 -198 Q26 -168 44 -154", s="#2b8689", w=14) + path("M42 -156 L56 -142", s=SKIN, w=10)
    t += rect(-2, -226, 13, 18, SKIN2) + circ(8, -236, 18, SKIN) + path("M-12 -236 Q-18 -196 -26 -178 Q-8 -186 -2 -222Z", "#2a211d") + path("M-38 -236 L10 -278 L58 -234 Q10 -222 -38 -236Z", "#ecd9a4") + path("M10 -278 L58 -234 Q36 -228 16 -229Z", "#c9ad70")
    s += g(t, "translate(612 742)") + g(path("M-34 0 L-40 -40 H40 L34 0Z", "#b98544") + bush(0, -34, 70, "#5a9a49", 2), "translate(572 640)")
    s += person(760, 590, .85, "#c2455a", hat="non", d=-1) + person(560, 560, .72, "#2c6e8a", hat="none") + person(590, 566, .55, "#e2b34f", hat="none")
    return s + grass(806, 2, "#6fa845", 50, 60, 0, 310) + grass(806, 4, "#6fa845", 40, 60, 970, 1200) + birds(420, 230, 5)


def den_mat_troi():
    s = sky("#1d3f63", "#f2a56b", 470, 18) + circ(300, 468, 70, "#ffd28a", .9) + circ(300, 468, 130, "#ffd28a", .16) + cloud(800, 190, 2, "#c98a86", .4) + cloud(180, 260, 1.4, "#e0a58a", .4)
    s += "".join(circ(x, y, 2, "#fff4d0", .8) for x, y in ((90, 60), (240, 110), (420, 50), (560, 130), (700, 70), (980, 90), (1100, 40), (1150, 160), (860, 40)))
    s += ridge(440, 50, 8, "#8a6a7a") + ridge(474, 26, 10, "#54566a") + rect(0, 480, W, 330, "#2d4a48")
    for i in range(12): s += tree(620 + i * 56, 500, 70 + (i * 31) % 30, "#2b5348", "#22302c", seed=i)
    s += house(760, 506, 120, 40, "#b79a7a", "#6d3a34") + rect(790, 476, 18, 18, "#ffd77a") + rect(842, 476, 18, 18, "#ffd77a")
    r = random.Random(2)
    for k in range(8):
        y = 506 + k * k * 5.2
        s += ridge(y, 4 + k, k + 20, mix("#3f6650", "#1d3d38", k / 8), freq=2)
    s += poly([(520, 496), (572, 496), (1020, 810), (380, 810)], "#8a7a68") + poly([(520, 496), (530, 496), (440, 810), (380, 810)], "#6d604f")

    def lamp(x, y, h, d=1):
        t = ell(x + d * h * .28, y + 4, h * .5, h * .07, "#ffd883", .5) + poly([(x + d * h * .2, y - h * .92), (x + d * h * .36, y - h * .92), (x + d * h * .78, y + h * .04), (x - d * h * .22, y + h * .04)], "#ffe6a0", .17) + poly([(x + d * h * .22, y - h * .92), (x + d * h * .34, y - h * .92), (x + d * h * .56, y + h * .03), (x, y + h * .03)], "#fff0bd", .17)
        t += rect(x - h * .014, y - h, h * .028, h, "#3a4a50") + path(f"M{x} {y-h*.9} Q{x+d*h*.08} {y-h*.98} {x+d*h*.2} {y-h*.95}", s="#3a4a50", w=h * .022) + rect(x + d * h * .28 - h * .1, y - h * .965, h * .2, h * .035, "#29363c", 3) + rect(x + d * h * .28 - h * .085, y - h * .935, h * .17, h * .018, "#fff6cf", 2)
        t += g(rect(-h * .16, -h * .05, h * .32, h * .1, "#1f4f78", 2) + "".join(line(-h * .16 + h * .08 * i, -h * .05, -h * .16 + h * .08 * i, h * .05, "#7fb0d0", 1.4) for i in range(1, 4)) + line(-h * .16, 0, h * .16, 0, "#7fb0d0", 1.4), f"translate({x} {y-h*1.03}) rotate({-14*d})")
        return t
    s += lamp(520, 520, 90) + lamp(490, 570, 170) + lamp(440, 650, 290) + lamp(330, 790, 560)
    s += person(700, 740, 1.9, "#a8503f", "#2a2f38", "non", arms=((22, -4), (-24, 6)), d=-1) + path("M560 590 Q696 546 830 584", s="#4a3322", w=8)
    for X in (566, 824): s += line(X, 588, X - 34, 672, "#4a3322", 2.5) + line(X, 588, X + 34, 672, "#4a3322", 2.5) + path(f"M{X-46} 668 h92 l-12 42 h-68Z", "#9a6d3a") + bush(X, 676, 92, "#5f8f4a", X)
    s += person(590, 600, .95, "#3d6a7a", "#25303a", "none") + bike(556, 602, .6)
    return s + grass(806, 5, "#1c3a36", 90, 70) + birds(640, 300, 5, "#4a3a4a")


def thu_vien():
    s = rect(0, 0, W, H, "#e9cfa0") + rect(0, 640, W, 170, "#a8713f") + "".join(line(600 + (i - 7) * 70, 644, 600 + (i - 7) * 210, 810, "#935f32", 3) for i in range(15))
    # window
    s += rect(440, 100, 400, 400, "#7a4a28", 6) + rect(458, 118, 364, 364, "#bfe4e6") + cloud(560, 190, .8) + path("M458 330 Q560 270 640 310 T822 290 V400 H458Z", "#86b9a0") + rect(458, 350, 364, 132, "#5fa5aa") + "".join(rect(480 + (i * 67) % 300, 364 + i * 12, 50, 3, "#e6f6f0", 1, .7) for i in range(9)) + boat(700, 410, 110, "#6b4630") + path("M458 440 Q560 420 640 452 T822 440 V482 H458Z", "#5b9a58")
    s += rect(634, 118, 12, 364, "#7a4a28") + rect(458, 250, 364, 9, "#7a4a28") + rect(420, 496, 440, 22, "#5f3a1e", 4)
    s += path("M440 90 Q470 300 410 520 L380 520 L380 90Z", "#c2452f") + path("M840 90 Q810 300 870 520 L900 520 L900 90Z", "#c2452f") + path("M440 90 Q456 300 404 520 M420 90 Q430 300 392 520 M840 90 Q826 300 876 520", s="#963223", w=4) + rect(360, 80, 560, 14, "#5f3a1e", 6)
    s += poly([(458, 482), (822, 482), (1010, 810), (330, 810)], "#fff3c8", .25)
    r = random.Random(12)

    def shelf(x, w, rows, y0=70, y1=700):
        t = rect(x, y0, w, y1 - y0, "#6b4124") + rect(x + 12, y0 + 12, w - 24, y1 - y0 - 24, "#4d2d18")
        hh = (y1 - y0 - 12) / rows
        for k in range(rows):
            yb = y0 + 12 + hh * (k + 1) - 12; X = x + 16
            while X < x + w - 40:
                bw, bh = r.uniform(14, 26), hh * r.uniform(.55, .8); c = r.choice([RED, GOLD, TEAL2, "#8d4a66", "#f1e2bf", "#5a8f5a", "#2f5f8a", "#d98a3d"])
                if r.random() < .1: X += 24; continue
                t += rect(X, yb - bh, bw, bh, c, 2) + rect(X + 3, yb - bh * .82, bw - 6, 4, mix(c, "#fff6da", .6)) + rect(X + bw - 4, yb - bh, 4, bh, "#2a1408", 0, .2)
                X += bw + 1.5
            t += rect(x, yb, w, 12, "#8a5a32")
        return t
    s += shelf(20, 320, 5) + shelf(940, 250, 5)
    s += line(640, 0, 640, 40, "#4a2e1a", 4) + path("M590 76 Q600 36 640 36 Q680 36 690 76Z", TEAL) + ell(640, 78, 50, 9, "#ffe9a8") + "".join(circ(640, 90, q, "#ffe9a8", .1) for q in (70, 120, 180))
    s += ell(640, 764, 330, 30, "#7a4a28", .4) + rect(440, 640, 420, 20, "#c08a4c", 8) + rect(470, 656, 20, 110, "#8a5a2c") + rect(812, 656, 20, 110, "#8a5a2c") + rect(440, 654, 420, 8, "#7a4a22")

    def kid(x, c, h, d):
        return g(person(0, 0, 1.9, c, "#2b3f4d", h, arms=((24, 26), (20, 28)), sit=True, shadow=False), f"translate({x} 758) scale({d} 1)")
    s += rect(330, 716, 110, 14, "#9a6a38") + rect(345, 730, 12, 46, "#7a5028") + rect(412, 730, 12, 46, "#7a5028") + kid(385, "#c94a50", "long", 1) + rect(866, 716, 110, 14, "#9a6a38") + rect(880, 730, 12, 46, "#7a5028") + rect(950, 730, 12, 46, "#7a5028") + kid(922, "#2f7f86", "none", -1)
    for x, c in ((462, RED), (780, GOLD)): s += path(f"M{x} 636 q26 -20 52 -6 q26 -14 52 6 l0 8 q-26 -14 -52 0 q-26 -14 -52 0Z", "#fffaf0") + path(f"M{x} 640 q26 -14 52 2 q26 -16 52 -2", s=c, w=5)
    for i, c in enumerate([TEAL2, "#d98a3d", "#8d4a66", CREAM]): s += rect(606 + (i % 2) * 5, 628 - i * 13, 90, 12, c, 3)
    s += g(path("M-26 0 L-32 -48 H32 L26 0Z", "#c2703f") + "".join(g(path("M0 0 Q-16 -50 0 -92 Q16 -50 0 0Z", mix("#4c8f4d", "#9fc460", i % 3 * .3)), f"translate(0 -46) rotate({a})") for i, a in enumerate((-60, -34, -12, 14, 38, 62))), "translate(740 496)")
    return s


def bong_chuyen():
    s = sky("#f7b96b", "#fdeec8", 420) + sun(990, 260, 56, "#fff4c8") + cloud(300, 120, 1.6, "#fff3dc", .7) + ridge(360, 40, 14, "#d8bf94") + ridge(392, 22, 16, "#a3b077")
    for i in range(13): s += tree(10 + i * 98, 440, 120 + (i * 41) % 40, "#6f9a55", seed=i)
    s += house(60, 440, 200, 66, rc="#b04a34") + house(930, 440, 180, 60, rc="#a8442f")
    cols = [RED, "#2c6e8a", GOLD, "#5a8f5a", "#8d4a66", "#f2e6cc", TEAL2, "#d98a3d"]
    r = random.Random(5)
    for row in range(3):
        for i in range(34):
            x = 10 + i * 36 + row * 14; y = 436 + row * 20; c = r.choice(cols)
            s += path(f"M{x-13} {y+26} Q{x-14} {y-2} {x} {y-4} Q{x+14} {y-2} {x+13} {y+26}Z", c) + circ(x, y - 12, 9, r.choice([SKIN, SKIN2])) + (path(f"M{x-17} {y-14} L{x} {y-30} L{x+17} {y-14}Z", "#ecd9a4") if r.random() < .35 else path(f"M{x-9} {y-12} A9 9 0 0 1 {x+9} {y-12}Z", "#2a2320"))
    s += rect(0, 494, W, 320, "#cf8a55") + rect(0, 494, W, 16, "#a8693c", o=.5) + poly([(190, 540), (1010, 540), (1190, 770), (10, 770)], "#c06f43") + path("M190 540 L1010 540 L1190 770 L10 770Z M600 540 L600 770 M470 540 L420 770 M730 540 L780 770", s="#fff3dc", w=5)
    s += ell(770, 640, 60, 9, "#6d3a20", .4) + ell(410, 660, 60, 9, "#6d3a20", .4)

    def player(x, y, q, c, d=1, jump=0, arms=((10, -40), (-6, -38)), step=9, bend=0):
        return ell(x, y + 2, 34 * q, 6 * q, "#6d3a20", .45) + person(x, y - jump, q, c, "#22363f" if c != "#f7efdc" else "#b5402f", "none", arms=arms, d=d, step=step, bend=bend, shadow=False)
    s += player(250, 600, 1.35, "#f7efdc", 1, arms=((26, 20), (20, 24)), bend=18) + player(960, 600, 1.35, "#1f6f78", -1, arms=((26, 18), (22, 24)), bend=16)
    s += rect(594, 300, 12, 244, "#4a4f52") 
    s += player(520, 690, 1.95, "#f7efdc", 1, 96, ((34, -44), (-20, 6)), 16, 8) + player(700, 690, 1.95, "#1f6f78", -1, 84, ((16, -48), (10, -46)), 10)
    s += rect(590, 330, 20, 118, "#f7f1e0", 3) + "".join(line(590, 340 + i * 12, 610, 340 + i * 12, "#5d6a6c", 2) for i in range(9)) + rect(588, 324, 24, 10, RED) + rect(588, 446, 24, 8, RED)
    s += rect(592, 448, 16, 330, "#3d4a4e") + rect(592, 448, 6, 330, "#7d898b")
    s += player(330, 752, 1.85, "#f7efdc", 1, 0, ((28, 14), (24, 20)), 14, 12) + player(890, 752, 1.85, "#1f6f78", -1, 0, ((28, 12), (24, 18)), 14, 14)
    s += circ(640, 262, 30, "#fff6de") + path("M612 252 Q640 266 668 250 M626 288 Q630 258 618 242 M656 286 Q644 260 652 236", s="#d2a24a", w=4) + path("M470 190 Q540 190 600 236", s="#fff6de", w=5, o=.7) + path("M480 214 Q540 214 592 250", s="#fff6de", w=3, o=.6)
    s += path("M0 60 Q300 110 600 62 T1200 56", s="#7a5230", w=2.5) + "".join(poly([(30 + i * 58, 70 + 16 * math.sin(i * .33)), (60 + i * 58, 71 + 16 * math.sin(i * .33 + .1)), (45 + i * 58, 104 + 16 * math.sin(i * .33))], [RED, GOLD, TEAL2, CREAM][i % 4]) for i in range(21))
    return s


def trong_cay():
    s = sky("#8ed0dc", "#f8f6de", 420) + cloud(240, 130, 1.5) + cloud(940, 110, 1.3, o=.85) + sun(600, 150, 36, "#fff4c8") + hills("#bbdcd8", "#8cbfb0", "#62a083", 370, 61)
    s += water(388, 520, "#b5dfdc", "#5faab0", "#ffffff", 3, 6, 30) + boat(860, 450, 130, "#6b4630") + boat(330, 424, 80, "#6b4630", -1, False)
    s += path("M-10 520 Q300 450 640 500 T1210 470 V810 H-10Z", "#a9cc66") + path("M-10 600 Q360 520 700 576 T1210 560 V810 H-10Z", "#8fbc56") + path("M-10 720 Q360 660 700 690 T1210 670 V810 H-10Z", "#74a84a")

    def sap(x, y, h, stake=True):
        t = ell(x, y, h * .28, h * .07, "#7a5530") + ell(x, y - 2, h * .2, h * .045, "#5d3f22") + path(f"M{x} {y} Q{x+3} {y-h*.5} {x} {y-h}", s="#6b4b30", w=h * .035)
        if stake: t += line(x + h * .1, y + 2, x + h * .06, y - h * .7, "#c9a066", h * .03) + rect(x + h * .015, y - h * .5, h * .1, h * .06, RED)
        rr = random.Random(int(x))
        for i in range(16):
            k = rr.uniform(.45, 1.05); a = rr.choice([-1, 1]) * rr.uniform(20, 85)
            t += g(path(f"M0 0 Q{-h*.07} {-h*.1} 0 {-h*.2} Q{h*.07} {-h*.1} 0 0Z", mix("#4f9a4a", "#c0d66a", rr.random() * .6)), f"translate({x:.0f} {y-h*k:.0f}) rotate({a:.0f})")
        return t
    for x, y, h in ((80, 566, 80), (190, 548, 76), (300, 540, 74), (860, 560, 80), (970, 556, 84), (1090, 552, 88), (1170, 560, 86)): s += sap(x, y, h)
    s += person(230, 600, 1.0, "#2f7478", hat="none", arms=((24, 40), (18, 44)), bend=34) + person(1010, 612, 1.05, "#d98a3d", hat="non", arms=((20, 30), (16, 34)), d=-1) + person(920, 606, 1.0, "#8d4a66", hat="long", arms=((24, 36), (20, 40)), bend=26) + person(130, 612, 1.0, "#c2452f", hat="non")
    s += sap(560, 726, 250) + sap(1060, 740, 190) + sap(120, 752, 190)
    s += person(440, 742, 2.2, "#2c6e8a", "#2f3d40", "cap", arms=((40, 46), (32, 50)), bend=34) + line(500, 560, 548, 726, "#7a5028", 8) + path("M540 706 l28 -6 l6 34 q-16 12 -28 2Z", "#8d9698")
    s += person(720, 748, 2.15, "#c2455a", "#2b3a42", "non", arms=((34, 42), (28, 46)), bend=28, d=-1) + person(640, 762, 1.35, "#e9b44c", "#35607a", "none", arms=((26, 6), (-10, 32)), d=-1)
    s += g(path("M-40 0 L-36 -70 H36 L40 0Z", "#3f8f92") + path("M36 -50 L92 -84", s="#2d6f72", w=11) + path("M84 -96 L104 -74", s="#2d6f72", w=9) + path("M-36 -64 Q-76 -60 -40 -14", s="#2d6f72", w=9) + path("M-26 -70 Q0 -104 26 -70", s="#2d6f72", w=8) + rect(-36, -70, 20, 70, "#6fb5b2", 0, .6), "translate(860 768)")
    return s + grass(808, 7, "#5d9a42", 90, 46) + leafframe("#2b6a4a") + birds(700, 240, 4)


def mot_cua():
    s = rect(0, 0, W, H, "#f6e8cb") + rect(0, 0, W, 120, "#e9d3a4") + rect(0, 600, W, 210, "#d9b98a") + "".join(poly([(600 + (i - 8) * 76, 604), (606 + (i - 8) * 76, 604), (604 + (i - 8) * 230 + 6, 810), (604 + (i - 8) * 230, 810)], "#c7a472") for i in range(17)) + "".join(rect(0, y, W, 3, "#c7a472") for y in (630, 680, 750))
    for x in (150, 480, 810, 1110): s += rect(x - 60, 40, 120, 12, "#fffdf2", 5) + poly([(x - 60, 52), (x + 60, 52), (x + 150, 330), (x - 150, 330)], "#fffdf2", .22)
    s += rect(60, 170, 1080, 190, "#1d6469", 8) + rect(60, 170, 1080, 14, GOLD, 6) + circ(600, 252, 44, RED) + star(600, 252, 30, "#ffd54a") + rect(140, 236, 340, 16, "#cfe6dc", 7) + rect(190, 266, 240, 10, "#8fc0b8", 5) + rect(720, 236, 340, 16, "#cfe6dc", 7) + rect(770, 266, 240, 10, "#8fc0b8", 5)
    cs = ["#f7f3e8", "#c94a62", "#f7f3e8", "#2f7478", "#f7f3e8"]
    for i in range(5):
        X = 150 + i * 225
        s += rect(X - 52, 318, 104, 56, "#fbf4e2", 8) + circ(X, 346, 21, RED)
        s += path({0: f"M{X-4} 339 l6 -5 v25", 1: f"M{X-7} 340 q7 -11 13 0 q0 7 -13 18 h14", 2: f"M{X-7} 336 h13 l-8 9 q10 0 9 8 q-5 8 -15 2", 3: f"M{X+4} 358 v-24 l-13 17 h18", 4: f"M{X+7} 335 h-12 l-2 11 q14 -3 14 6 q-4 9 -15 4"}[i], s="#fff6da", w=4)
        s += person(X, 560, 1.75, cs[i], "#2b3f4d", ["none", "long", "bun", "none", "long"][i], arms=((24, 28), (-22, 28)), shadow=False)
    s += rect(30, 500, 1140, 22, "#fff6e0", 8) + rect(40, 520, 1120, 130, "#b5713f") + "".join(rect(52 + i * 225, 532, 200, 106, "#c9854e", 6) + rect(62 + i * 225, 542, 180, 6, "#e0a56a", 3) for i in range(5)) + rect(40, 640, 1120, 16, "#7a4826")
    for i in range(5):
        X = 205 + i * 225 if i < 4 else 1120
        s += rect(X - 34, 446, 64, 46, "#2d3f46", 5) + rect(X - 29, 451, 54, 35, "#8fcfd0", 2) + rect(X - 6, 490, 10, 12, "#2d3f46")
    for X in (120, 350, 800): s += poly([(X - 26, 498), (X + 22, 498), (X + 28, 508), (X - 24, 508)], "#ffffff") + rect(X + 34, 484, 24, 16, GOLD, 3)
    # visitors
    s += person(330, 742, 2.0, "#2c6e8a", "#2b3a42", "none", arms=((20, 4), (-8, 34)), d=1) + person(860, 752, 2.15, "#8a5a44", "#3f3a40", "grey", arms=((24, 28), (-8, 30)), d=-1, bend=8) + line(806, 640, 800, 752, "#5d3d22", 7) + person(740, 748, 2.05, "#3f8f5a", "#2b3f4d", "long", arms=((34, 22), (-8, 34)), d=1) + poly([(800, 610), (834, 602), (842, 642), (808, 650)], "#fffdf2") + path("M810 618 l20 -5 M812 628 l20 -5 M814 638 l14 -4", s="#8aa", w=3)
    # wheelchair
    wx = 540
    s += ell(wx + 10, 764, 84, 9, "#8a6a40", .5) + person(wx, 742, 1.9, "#c2703f", "#35505a", "non", sit=True, shadow=False, arms=((26, 24), (20, 28))) + f'<circle cx="{wx-8}" cy="716" r="46" fill="none" stroke="#2d3f46" stroke-width="7"/>' + circ(wx - 8, 716, 7, "#2d3f46") + "".join(line(wx - 8, 716, wx - 8 + 44 * math.cos(a), 716 + 44 * math.sin(a), "#7d8b8e", 2) for a in (0, .8, 1.6, 2.4, 3.2, 4, 4.8, 5.6)) + f'<circle cx="{wx+56}" cy="748" r="14" fill="none" stroke="#2d3f46" stroke-width="6"/>' + path(f"M{wx-44} 620 L{wx-36} 708 L{wx+40} 708 L{wx+52} 740 M{wx-62} 622 h20", s="#2d3f46", w=7)
    s += rect(1050, 660, 14, 100, "#7a4a28") + rect(1000, 716, 170, 18, "#2f7f86", 6) + rect(1000, 650, 170, 50, "#3f9296", 8) + rect(1150, 660, 14, 100, "#7a4a28") + rect(1006, 730, 12, 34, "#4a5a5e") + person(1090, 764, 1.75, "#b5527a", "#2b3a42", "bun", sit=True, shadow=False, arms=((24, 28), (20, 30)), d=-1)
    s += g(path("M-34 0 L-42 -70 H42 L34 0Z", "#c9653c") + "".join(g(path("M0 0 Q-26 -80 0 -150 Q26 -80 0 0Z", mix("#3f8a4d", "#a5c860", i % 3 * .3)), f"translate(0 -66) rotate({a})") for i, a in enumerate((-64, -40, -18, 6, 28, 50, 70))), "translate(96 772)")
    return s


def le_hoi():
    s = sky("#7cc4d0", "#fdf2d4", 430) + cloud(230, 110, 1.5) + cloud(900, 90, 1.1, o=.8) + sun(1080, 130, 40, "#fff3c4") + ridge(390, 40, 4, "#b4d6c4") + ridge(420, 22, 6, "#86b88a")
    for x in (20, 120, 220, 930, 1040, 1150): s += tree(x, 520, 220 + x % 50, "#559a58", seed=x)
    s += rect(330, 380, 560, 150, "#d9a26a") + "".join(rect(350 + i * 84, 380, 20, 150, "#7a2f22") for i in range(7)) + "".join(rect(374 + i * 84, 420, 56, 110, "#8f4a2c") + rect(374 + i * 84, 420, 56, 12, GOLD) for i in range(6)) + roof(308, 392, 604, 150, "#a5402c", 44) + rect(316, 526, 588, 18, "#b9a684") + circ(610, 224, 22, GOLD) + path("M400 244 Q500 214 584 226 M820 244 Q720 214 636 226", s="#8a5a22", w=9)
    s += rect(0, 540, W, 270, "#dcae76") + "".join(line(0, 560 + i * i * 8, W, 556 + i * i * 8, "#c9965c", 3) for i in range(6)) + ell(600, 760, 620, 40, "#b88450", .35)

    def fes(x, y, h, q=1, d=1):
        t = line(x, y, x, y - h, "#6b3f1d", 6 * q); w = 92 * q
        for i, c in enumerate(["#2f7f4a", RED, GOLD, "#f7efdc", "#2c6e9a"]): t += rect(x + d * (w / 2) - (w / 2 - i * 8 * q), y - h + 6 + i * 8 * q, w - i * 16 * q, w - i * 16 * q, c, 2)
        for k in range(7): t += poly([(x + d * w / 2 - w / 2 + k * w / 7, y - h + 6 + w), (x + d * w / 2 - w / 2 + (k + 1) * w / 7, y - h + 6 + w), (x + d * w / 2 - w / 2 + (k + .5) * w / 7, y - h + 20 * q + w)], "#2f7f4a")
        return t
    for x in (70, 250, 960, 1110): s += fes(x, 600, 320, .9, 1)
    for i in range(22): s += person(20 + i * 56, 590 + (i % 3) * 7, .95, [RED, TEAL2, GOLD, "#8d4a66", "#f2e6cc", "#5a8f5a", "#2c6e8a"][i % 7], hat=["non", "none", "long", "bun"][i % 4], d=1 if i < 11 else -1)
    # procession
    s += fes(120, 748, 380, 1.15) + person(120, 752, 1.9, "#c2352a", "#f4e9d0", "none", arms=((4, 2), (-10, 32)))
    s += person(250, 752, 1.9, "#d8a23a", "#c2352a", "none", arms=((34, 18), (28, 8))) + g(ell(0, 0, 34, 54, "#b5302a") + ell(10, 0, 30, 50, "#f3dfb0") + "".join(circ(-26 + 2 * math.cos(a) , 44 * math.sin(a), 3, GOLD) for a in (-1, -.5, 0, .5, 1)), "translate(332 604)")
    for x, c, d in ((450, "#d8566e", 1), (520, "#2f8a8c", 1), (720, "#e0a63c", 1), (790, "#8d4a86", 1)): s += person(x, 756, 2.0, c, "#f7f0e0", "long", dai=True, arms=((10, -8), (-12, 30)))
    s += rect(420, 566, 440, 12, "#7a3a1e", 5) + rect(420, 590, 440, 10, "#8f4a24", 5) + ell(630, 560, 140, 34, "#8a5c2c") + ell(630, 552, 140, 32, "#d2a058")
    r = random.Random(7)
    for i in range(70):
        a = r.uniform(0, 3.14159); q = r.random()
        s += g(ell(0, 0, 12, 8, r.choice(["#fff7e0", "#f7d56a", "#fdeeb8"])), f"translate({630+math.cos(a)*122*math.sqrt(q):.0f} {548-math.sin(a)*58*math.sqrt(q):.0f}) rotate({r.uniform(-60,60):.0f})")
    s += line(630, 566, 630, 410, "#7a3a1e", 7) + path("M530 436 Q630 352 730 436 Q630 418 530 436Z", "#c2352a") + "".join(path(f"M{536+i*21} 434 v{22}", s=GOLD, w=6) for i in range(10)) + path("M530 436 Q630 418 730 436", s=GOLD, w=7)
    s += person(930, 756, 1.95, "#a8322a", "#f4e9d0", "none", arms=((34, 10), (30, 22)), d=1) + g(ell(0, 0, 46, 52, "#8f2f22") + ell(12, 0, 36, 48, "#f0dcae") + ell(12, 0, 20, 28, "#d9bd84"), "translate(1016 612)") + fes(1120, 752, 350, 1.1, -1) + person(1120, 756, 1.9, "#2f7f4a", "#f4e9d0", "none", arms=((4, 2), (-10, 32)))
    return s


def toan_canh():
    s = sky("#86c6d4", "#fdf0d0", 330) + sun(890, 200, 46, "#fff4cc") + cloud(240, 100, 1.5) + cloud(620, 150, .9, o=.7) + ridge(250, 60, 71, "#bcd8d2") + ridge(290, 44, 73, "#96c0b2") + ridge(320, 22, 75, "#6fa68c")
    s += rect(0, 312, W, 500, "#8fbb62")
    r = random.Random(5)
    for k in range(9):
        y0, y1 = 318 + k * k * 6, 318 + (k + 1) ** 2 * 6
        x = -60 + (k * 37) % 90
        while x < W:
            w = 60 + k * 34 + r.uniform(-16, 26); sk = 12 + k * 6
            c = r.choice(["#a9cc66", "#c6d76c", "#e6c65a", "#8fbf58", "#74ad55", "#d9cf6a", "#b5dbc8"])
            s += poly([(x, y0 + 1), (x + w - 3, y0 + 1), (x + w - 3 + sk, y1 - 2), (x + sk, y1 - 2)], c)
            if r.random() < .4:
                for q in range(1, 6): s += line(x + w * q / 6, y0 + 3, x + sk + w * q / 6, y1 - 4, mix(c, "#3a7a3a", .4), 1.5 + k * .3)
            x += w
    riv = "M700 318 Q860 340 760 372 Q560 410 640 450 Q980 510 860 590 Q640 690 380 810 L1060 810 Q1130 690 1160 600 Q1180 480 900 430 Q800 404 900 376 Q980 340 760 318Z"
    s += path(riv, "#e6d6a4") + g(path(riv, "#4fa3ad"), "translate(8 4) scale(.99 1)") + path("M720 320 Q880 342 790 372 Q610 412 700 448 Q1010 508 920 590 Q740 700 520 810 L760 810 Q950 690 1030 590 Q1060 500 800 440 Q690 410 850 372 Q920 344 740 319Z", "#7cc2c6") + "".join(rect(700 + r.uniform(-100, 300) * (y - 300) / 400, y, 20 + (y - 400) * .16, 2 + (y - 400) / 140, "#f4fbf2", 2, .6) for y in range(420, 800, 14))
    s += path("M640 318 Q800 344 700 374 Q470 416 560 462 Q860 520 770 590 Q560 680 250 810 L290 810 Q600 686 800 596 Q890 520 590 460 Q500 418 720 378 Q830 344 660 318Z", "#b98f5a") + path("M250 810 Q560 680 770 590", s="#e2c08a", w=8)
    vil = [(120, 400, 46), (190, 412, 54), (260, 396, 44), (330, 420, 56), (1020, 400, 46), (1090, 414, 56), (60, 520, 84), (180, 544, 96), (310, 530, 88), (420, 500, 72), (1040, 470, 60), (120, 690, 150), (330, 650, 128)]
    for i, (x, y, w) in enumerate(sorted(vil, key=lambda v: v[1])):
        s += tree(x - w * .35, y, w * 1.25, "#4f9152", seed=i) + ell(x + w / 2, y + 2, w * .6, w * .06, "#3d6a34", .4) + house(x, y, w, w * .36, rc=["#b5503a", "#a8442f", "#c0583c"][i % 3]) + (cau(x + w * 1.15, y, w * 1.6) if i % 2 else tree(x + w * 1.2, y + 4, w * 1.1, "#5d9c55", seed=i + 40))
    s += boat(820, 520, 74, "#6b4630") + boat(900, 640, 130, "#6b4630", -1) + boat(760, 740, 170, "#5a3a28") + boat(770, 430, 34, "#5a3a28", 1, False)
    for i in range(22): s += bush(1060 + (i % 4) * 50 + (i // 4) * 8, 640 + (i // 4) * 34, 60, "#4a8f4a", i)
    return s + leafframe("#23594a") + birds(420, 210, 6)


def do_ngang():
    s = sky("#e8735a", "#fde0a0", 450, 18) + sun(620, 400, 84, "#fff0b5") + cloud(250, 160, 1.8, "#f7b08c", .6) + cloud(950, 120, 1.5, "#f7b08c", .6) + ridge(390, 60, 81, "#c9807a") + ridge(420, 34, 83, "#9a6a74") + ridge(442, 14, 85, "#6d5566")
    for i in range(7): s += tree(900 + i * 52, 456, 70 + (i * 31) % 34, "#5d5560", "#3a3440", seed=i)
    s += cau(860, 456, 120, "#5d5560", trunk="#4a4048") + cau(880, 456, 96, "#5d5560", -8, "#4a4048")
    s += water(450, H, "#f7b67a", "#5d4a68", "#ffe9b8", 4, 11, 70, .4) + shine(620, 456, 800, "#fff0b5", 5, 150, 26)
    s += g(boat(0, 0, 620, "#4a2f2a", 1, False), "translate(600 640)") + g(boat(0, 0, 620, "#2a1c24", 1, False), "translate(600 700) scale(1 -.35)", .35)
    s += rect(440, 616, 60, 14, "#7a4f34", 4) + rect(600, 624, 60, 12, "#7a4f34", 4)
    s += person(800, 632, 2.5, "#3a3a4a", "#2a2430", "non", arms=((40, -2), (34, 16)), bend=10, d=-1, shadow=False) + line(690, 400, 820, 770, "#3a2620", 9) + path("M806 730 L838 726 L852 800 L826 806Z", "#3a2620")
    s += g(path("M-36 0 Q-40 -50 0 -52 Q40 -50 36 0Z", "#b98544") + "".join(line(-30 + i * 12, -46, -28 + i * 11, 0, "#8a5c2c", 2.5) for i in range(6)), "translate(380 622)") + line(440, 560, 440, 616, "#3a2620", 5) + circ(440, 552, 13, "#ffe39a") + "".join(circ(440, 552, q, "#ffe39a", .14) for q in (26, 44, 66))
    for i in range(5): s += path(f"M{250-i*30} {690+i*22} q{60+i*10} -14 {120+i*20} 0 t{120+i*20} 0", s="#ffe2b0", w=3, o=.5)
    for x, h in ((30, 250), (70, 300), (110, 210), (150, 260)): s += path(f"M{x} 810 Q{x+6} {810-h*.6} {x+40} {810-h}", s="#2a2a3a", w=5) + g(ell(0, 0, 9, 34, "#5d3a30"), f"translate({x+42} {790-h}) rotate(18)")
    return s + leafframe("#2f2a3e", "r") + birds(300, 260, 7, "#5a3040") + grass(806, 8, "#2a2a3a", 40, 110, 0, 260, 7)
