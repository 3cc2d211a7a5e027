"""Draw every scene, reduce it to a small palette and put it where it is used.

usage: python draw.py [name ...] [--preview DIR]
"""
import io
import sys
from pathlib import Path

import resvg_py
from PIL import Image

import scenes

CONTENT = Path(__file__).resolve().parents[2] / "content"
PLACES = {
    "san_truong": ["tin-tuc/ngay-nha-giao-2026/san-truong.png"],
    "duong_lang": ["tin-tuc/ngay-hoi-dai-doan-ket-2026/duong-lang.png"],
    "tru_so": ["tin-tuc/hop-hdnd-ky-thu-ba/tru-so.png"],
    "ho_de": ["tin-tuc/ho-de-trong-dem/ho-de.png"],
    "ben_do": ["tin-tuc/ben-do-moi/ben-do.png"],
    "pha": ["tin-tuc/ben-do-moi/pha.png"],
    "trong_cay": ["tin-tuc/tet-trong-cay-2026/trong-cay.png"],
    "toan_canh": ["tin-tuc/ngay-dau-xa-moi/toan-canh.png"],
    "den_mat_troi": ["tin-tuc/den-nang-luong-mat-troi-2023/den-mat-troi.png"],
    "ruong_dau": ["kinh-te-nong-nghiep/ho-tro-giong-dau/ruong-dau.png"],
    "nong_tam": ["kinh-te-nong-nghiep/ho-tro-giong-dau/nong-tam.png"],
    "phoi_to": ["kinh-te-nong-nghiep/lua-len-san/phoi-to.png", "guong-nguoi-tot/cu-voc-giu-nghe/phoi-to.png"],
    "lua_chin": ["kinh-te-nong-nghiep/gat-lua-mua-2023/lua-chin.png"],
    "ma_non": ["kinh-te-nong-nghiep/lich-thoi-vu-xuan-2027/ma-non.png"],
    "cho": ["kinh-te-nong-nghiep/cho-phien-thang-chap-2025/cho.png"],
    "le_hoi": ["van-hoa-xa-hoi/le-hoi-dau-tam-2024/le-hoi.jpg"],
    "trung_thu": ["van-hoa-xa-hoi/trung-thu-2023/trung-thu.png"],
    "bong_chuyen": ["van-hoa-xa-hoi/giai-bong-chuyen-2025/bong-chuyen.png"],
    "thu_vien": ["van-hoa-xa-hoi/tu-sach-ben-song/thu-vien.png"],
    "tram_y_te": ["van-hoa-xa-hoi/kham-suc-khoe-nguoi-cao-tuoi-2025/tram-y-te.png"],
    "cong_lang": ["van-hoa-xa-hoi/cong-lang-det-thuong/cong-lang.png"],
    "mot_cua": ["cai-cach-hanh-chinh/trung-tam-phuc-vu-hanh-chinh-cong/mot-cua.png"],
    "loa": ["cai-cach-hanh-chinh/loa-thong-minh/loa.png"],
    "khung_cui": ["guong-nguoi-tot/cu-voc-giu-nghe/khung-cui.png"],
    "do_ngang": ["guong-nguoi-tot/ong-lai-do/do-ngang.png"],
}


def svg(name):
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800" viewBox="0 0 1200 800">{getattr(scenes, name)()}</svg>'


def encode(img, jpeg):
    buf = io.BytesIO()
    if jpeg:
        img.save(buf, "JPEG", quality=64, optimize=True, progressive=True)
        return buf.getvalue()
    for colours in (96, 72, 56, 44, 36, 28):
        buf = io.BytesIO()
        img.quantize(colours, Image.Quantize.MEDIANCUT, kmeans=2, dither=Image.Dither.NONE).save(buf, "PNG", optimize=True)
        if buf.tell() <= 66_000:
            break
    return buf.getvalue()


def main():
    args = sys.argv[1:]
    preview = None
    if "--preview" in args:
        i = args.index("--preview")
        preview = Path(args[i + 1])
        preview.mkdir(parents=True, exist_ok=True)
        del args[i:i + 2]
    total = 0
    for name in args or PLACES:
        raw = bytes(resvg_py.svg_to_bytes(svg_string=svg(name), skip_system_fonts=True))
        img = Image.open(io.BytesIO(raw)).convert("RGB")
        if preview:
            img.save(preview / f"{name}.png")
            continue
        for place in PLACES[name]:
            out = CONTENT / place
            data = encode(img, place.endswith(".jpg"))
            out.write_bytes(data)
            total += len(data)
            print(f"{len(data):7} {place}")
    print("total", total)


if __name__ == "__main__":
    main()
