"""Write the sample attachments: five PDFs, one .docx, one .xlsx (no office suite needed)."""
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from fpdf import FPDF
from openpyxl import Workbook
from openpyxl.styles import Font

CONTENT = Path(__file__).resolve().parents[2] / "content"
FONTS = Path("/usr/share/fonts/truetype/dejavu")


class Paper(FPDF):
    def __init__(self, title, number, date):
        super().__init__(format="A4")
        self.set_margins(25, 20, 20)
        self.add_font("S", "", FONTS / "DejaVuSerif.ttf")
        self.add_font("S", "B", FONTS / "DejaVuSerif-Bold.ttf")
        self.set_lang("vi")
        self.set_title(title)
        self.set_author("UBND xã Bến Lụa")
        self.add_page()
        y = self.get_y()
        self.set_font("S", "B", 10)
        self.multi_cell(72, 5, "ỦY BAN NHÂN DÂN\nXÃ BẾN LỤA", align="C")
        self.set_xy(97, y)
        self.multi_cell(93, 5, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc", align="C")
        self.set_font("S", "", 9.5)
        self.ln(4)
        y = self.get_y()
        self.multi_cell(72, 5, number, align="C")
        self.set_xy(97, y)
        self.multi_cell(93, 5, f"Bến Lụa, {date}", align="C")
        self.ln(8)
        self.set_font("S", "B", 13)
        self.multi_cell(0, 7, title, align="C")
        self.ln(5)

    def p(self, text):
        self.set_font("S", "", 10.5)
        self.multi_cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")
        self.ln(2)

    def head(self, text):
        self.set_font("S", "B", 10.5)
        self.multi_cell(0, 6.5, text, new_x="LMARGIN", new_y="NEXT")
        self.ln(1)

    def grid(self, rows, widths):
        self.set_font("S", "", 9.5)
        with self.table(col_widths=widths, line_height=6) as t:
            for r in rows:
                row = t.row()
                for c in r:
                    row.cell(c)
        self.ln(4)

    def sign(self, who, name):
        self.ln(4)
        self.set_x(105)
        self.set_font("S", "B", 10.5)
        self.multi_cell(85, 6, f"{who}\n\n\n{name}", align="C")


def save(pdf, place):
    out = CONTENT / place
    pdf.output(out)
    print(out.stat().st_size, place)


d = Paper("DANH MỤC NGHỊ QUYẾT\nthông qua tại kỳ họp thứ ba, HĐND xã Bến Lụa\nnhiệm kỳ 2026–2031", "Số: 21/DM-HĐND", "ngày 06 tháng 11 năm 2026")
d.grid([["Số", "Trích yếu", "Hiệu lực"], ["14/NQ-HĐND", "Kế hoạch đầu tư công năm 2027, tổng vốn 31,4 tỉ đồng cho 17 danh mục", "01/01/2027"], ["15/NQ-HĐND", "Điều chỉnh dự toán chi ngân sách xã năm 2026", "Ngày ký"], ["16/NQ-HĐND", "Đầu tư tuyến ống nước sạch Phú Trung – Đồng Sậy dài 2,7 km", "Ngày ký"], ["17/NQ-HĐND", "Mức hỗ trợ hộ trồng dâu giống mới giai đoạn 2027–2028 và giữ vườn giống dâu ta", "01/01/2027"], ["18/NQ-HĐND", "Chương trình giám sát năm 2027 của HĐND xã", "01/01/2027"]], (24, 84, 26))
d.p("Toàn văn từng nghị quyết được niêm yết tại trụ sở xã, hai điểm tiếp nhận Vĩnh Tang, Phú Trung và mười bốn nhà văn hóa thôn trong 30 ngày kể từ ngày ký.")
d.sign("CHỦ TỊCH HĐND XÃ", "Phạm Thị Hoan")
save(d, "tin-tuc/hop-hdnd-ky-thu-ba/danh-muc-nghi-quyet.pdf")

d = Paper("ĐƠN ĐỀ NGHỊ XÉT HỌC BỔNG TIẾP BƯỚC\nNĂM 2026", "Mẫu HB-01", "ngày ..... tháng ..... năm 2026")
FORM = ["Kính gửi: Hội Khuyến học xã Bến Lụa", "Họ và tên học sinh, sinh viên: ........................................................", "Ngày sinh: ......../......../............      Lớp, trường: ...................................", "Họ tên cha, mẹ hoặc người nuôi dưỡng: ..........................................", "Thôn: ..............................      Điện thoại gia đình: ............................", "Hoàn cảnh gia đình (ghi ngắn gọn, không cần xác nhận của thôn):", "......................................................................................................", "......................................................................................................", "Kết quả học tập năm học 2025–2026: ................................................", "Em cam đoan những điều ghi trên là đúng."]
for t in FORM:
    d.p(t)
d.sign("NGƯỜI VIẾT ĐƠN", "(ký, ghi rõ họ tên)")
save(d, "thong-bao/hoc-bong-tiep-buoc-2026/don-xin-hoc-bong.pdf")

d = Paper("TÓM TẮT PHƯƠNG ÁN\nsắp xếp lại chợ Bến Lụa", "Số: 96/PA-UBND", "ngày 05 tháng 10 năm 2026")
d.head("1. Hiện trạng")
d.p("Chợ rộng 6.850 m², 214 hộ kinh doanh cố định, khoảng 130 người bán theo phiên ngày 2 và 7 âm lịch. Nước rửa hàng cá chảy thẳng ra sông; lối vào giữa chợ rộng 2,1 m, xe chữa cháy không vào được.")
d.head("2. Sắp xếp theo ngành hàng")
d.grid([["Khu", "Ngành hàng", "Số chỗ", "Diện tích"], ["A", "Rau quả, thực phẩm khô", "86", "1.290 m²"], ["B", "Cá, gia cầm, có bể lắng 40 m³", "42", "760 m²"], ["C", "Vải lụa, may đo, nhìn ra sông", "18", "324 m²"], ["D", "Tạp hóa, nông cụ, sửa chữa", "68", "1.020 m²"], ["P", "Bãi xe", "–", "1.100 m²"]], (14, 66, 22, 30))
d.head("3. Cách làm")
d.p("Thi công cuốn chiếu trong năm tháng, mỗi đợt không quá 45 hộ tạm chuyển. Bốc thăm công khai theo ngành hàng; hộ có người khuyết tật chọn trước. Giữ nguyên tiền thuê đến 31/12/2027.")
d.p("Kinh phí dự kiến 4,9 tỉ đồng, trong đó ngân sách xã 3,7 tỉ, tiền thuê trả trước của các hộ tự nguyện 1,2 tỉ.")
d.sign("PHÒNG KINH TẾ", "Đỗ Văn Khiêm")
save(d, "thong-bao/lay-y-kien-quy-hoach-cho/phuong-an-cho-ben-lua.pdf")

d = Paper("DANH SÁCH THỬA ĐẤT ĐẤU GIÁ\nkhu Ao Sen, thôn Phú Trung", "Kèm thông báo số 102/TB-UBND", "ngày 12 tháng 10 năm 2026")
rows = [["TT", "Lô – thửa", "Diện tích", "Giá khởi điểm (đồng/m²)", "Giá cả thửa (đồng)"]]
for i in range(12):
    lot, area, price = ("A", 120, 3_400_000) if i < 4 else ("B", 110, 2_600_000) if i < 9 else ("C", 105, 2_100_000)
    k = i + 1 if i < 4 else i - 3 if i < 9 else i - 8
    rows.append([str(i + 1), f"{lot}{k}", f"{area} m²", f"{price:,}".replace(",", "."), f"{area * price:,}".replace(",", ".")])
d.grid(rows, (10, 20, 24, 44, 40))
d.p("Các thửa đã có đường, điện, rãnh thoát nước; nước sạch đấu nối trước 30/4/2027. Thửa A1 và A4 có hai mặt đường, không tính thêm hệ số.")
d.sign("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Vũ Quang Thắng")
save(d, "thong-bao/dau-gia-dau-thau/dau-gia-dat-phu-trung/danh-sach-thua-dat.pdf")

d = Paper("KẾ HOẠCH\nhỗ trợ giống dâu lai giai đoạn 2026–2028", "Số: 08/KH-UBND", "ngày 12 tháng 01 năm 2026")
d.head("I. Mục tiêu")
d.p("Trồng mới 120 ha dâu lai lá to thay dâu già cỗi; giữ ít nhất 6 ha dâu ta làm vườn giống cho lụa vân.")
d.head("II. Phân kỳ")
d.grid([["Năm", "Diện tích", "Số hộ dự kiến", "Kinh phí hỗ trợ"], ["2026", "38 ha", "142", "684 triệu đồng"], ["2027", "50 ha", "190", "900 triệu đồng"], ["2028", "32 ha", "120", "576 triệu đồng"]], (20, 30, 36, 44))
d.head("III. Mức hỗ trợ")
d.p("Hỗ trợ 60% tiền hom giống, không quá 18 triệu đồng một héc-ta; tập huấn ba buổi tại ruộng; cân lá đối chứng mỗi lứa để điều chỉnh kế hoạch năm sau.")
d.head("IV. Tổ chức")
d.p("Phòng Kinh tế chủ trì; HTX Dâu tằm tơ Bến Lụa cung ứng hom giống; trưởng thôn lập danh sách và niêm yết mười ngày trước khi cấp.")
d.sign("CHỦ TỊCH", "Lê Đình Khoát")
save(d, "kinh-te-nong-nghiep/ho-tro-giong-dau/ke-hoach-giong-dau.pdf")


def docx(place, title, lines):
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    def para(t, bold=False, centre=False):
        return f'<w:p><w:pPr>{"<w:jc w:val=%scenter%s/>" % (chr(34), chr(34)) if centre else ""}</w:pPr><w:r><w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="26"/></w:rPr><w:t xml:space="preserve">{escape(t)}</w:t></w:r></w:p>'
    body = para("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True, True) + para("Độc lập - Tự do - Hạnh phúc", True, True) + para("") + para(title, True, True) + "".join(para(t) for t in lines)
    out = CONTENT / place
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        z.writestr("_rels/.rels", '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        z.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{w}"><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1418"/></w:sectPr></w:body></w:document>')
    print(out.stat().st_size, place)


docx("thong-bao/hoc-bong-tiep-buoc-2026/don-xin-hoc-bong.docx", "ĐƠN ĐỀ NGHỊ XÉT HỌC BỔNG TIẾP BƯỚC NĂM 2026", FORM + ["", "Người viết đơn (ký, ghi rõ họ tên)"])

wb = Workbook()
ws = wb.active
ws.title = "Lịch phát thanh"
ws.append(["Thôn", "Số cụm loa", "Buổi sáng", "Buổi chiều", "Người đọc bản tin thôn"])
for c in ws[1]:
    c.font = Font(bold=True)
for r in [("Bến Đò", 6), ("Đình Lụa", 5), ("Dệt Thượng", 6), ("Dệt Hạ", 6), ("Soi Bãi", 5), ("Cồn Trong", 5), ("Cồn Ngoài", 6), ("Vĩnh Tang", 5), ("Bãi Vàng", 4), ("Phú Thượng", 5), ("Phú Trung", 5), ("Phú Hạ", 5), ("Gò Kén", 5), ("Đồng Sậy", 4)]:
    ws.append([*r, "5h30 – 5h50", "17h00 – 17h20", "Lù Thị Say" if r[0] == "Đồng Sậy" else "Trưởng thôn phân công"])
ws.append(["Cộng", 72])
for col, wd in zip("ABCDE", (16, 12, 16, 16, 26)):
    ws.column_dimensions[col].width = wd
wb.save(CONTENT / "cai-cach-hanh-chinh/loa-thong-minh/lich-phat-thanh.xlsx")
