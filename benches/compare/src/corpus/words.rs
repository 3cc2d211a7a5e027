//! The words of the portal: sections, topics, names and the sentences that texts are put together from.
//!
//! The commune, its people and its numbers do not exist. A part in braces is filled by `sentence.rs`.

/// A section: its folder, its title and its share of the articles.
pub(super) const SECTIONS: &[(&str, &str, u64)] = &[
    ("tin-trong-xa", "Tin trong xã", 30),
    ("thong-bao", "Thông báo", 18),
    ("dieu-hanh", "Điều hành", 12),
    ("ruong-dong", "Ruộng đồng", 12),
    ("doi-song", "Đời sống", 10),
    ("truong-lop", "Trường lớp", 8),
    ("an-toan", "An toàn", 6),
    ("mot-cua", "Một cửa", 4),
];

/// Topics, those first that articles have most often. Without `đ`, which the two tools spell differently in addresses.
pub(super) const TAGS: &[&str] = &[
    "nông thôn mới",
    "thủ tục hành chính",
    "họp dân",
    "cấp nước",
    "vụ mùa",
    "tiêm phòng",
    "học sinh",
    "giao thông",
    "người cao tuổi",
    "vay vốn",
    "trồng rừng",
    "kênh mương",
    "chợ quê",
    "phòng cháy",
    "mưa lũ",
    "nghề mây tre",
    "văn nghệ",
    "bóng chuyền",
    "thư viện",
    "rác thải",
    "căn cước",
    "phụ nữ",
    "thanh niên",
    "hiến máu",
    "nhà văn hóa",
    "bảo hiểm xã hội",
    "tiếp dân",
    "công khai ngân sách",
    "khuyến nông",
    "hợp tác xã",
    "du lịch",
    "trẻ em",
    "giảm nghèo",
    "truyền thanh",
    "máy tính",
    "chăn nuôi",
    "nuôi ong",
    "thuế",
    "lễ hội",
    "việc làm",
];

pub(super) const FAMILY_NAMES: &[&str] = &["Lường", "Phùng", "Tạ", "Mai", "Cao", "Chu", "Hà", "Kiều", "Lưu", "Quách"];
pub(super) const GIVEN_NAMES: &[&str] = &[
    "Thế Bách",
    "Diệu Chi",
    "Trọng Duy",
    "Hải Đăng",
    "Thu Hiền",
    "Gia Huy",
    "Mỹ Lệ",
    "Hoài Nam",
    "Bảo Ngân",
    "Như Phương",
    "Tiến Quân",
    "Ánh Tuyết",
    "Công Tráng",
    "Kim Uyên",
    "Khắc Việt",
    "Hồng Xuyến",
];
pub(super) const HAMLETS: &[&str] =
    &["Chợ Sim", "Đồi Cọ", "Bến Gỗ", "Nà Tre", "Suối Đá", "Giếng Ngọc", "Làng Mây", "Gốc Đa", "Cầu Ván", "Đầm Sen"];
pub(super) const OFFICES: &[&str] = &[
    "Ủy ban nhân dân xã",
    "Hội đồng nhân dân xã",
    "Mặt trận Tổ quốc xã",
    "Hội Nông dân",
    "Hội Phụ nữ",
    "Đoàn Thanh niên",
    "Công an xã",
    "Trạm Y tế",
    "Ban chỉ huy quân sự",
    "Tổ công nghệ số",
    "Hợp tác xã Sim Xanh",
    "Trường Tiểu học Đồng Sim",
];
pub(super) const WORKS: &[&str] = &[
    "sửa đường vào xóm",
    "khơi thông mương tưới",
    "tiêm vắc-xin cho trẻ dưới năm tuổi",
    "làm sạch bờ suối",
    "cấp thẻ căn cước tại nhà",
    "chuẩn bị mùa mưa lũ",
    "trồng lại rừng đầu nguồn",
    "dạy nghề mây tre cho phụ nữ",
    "thay bóng đèn chiếu sáng ngõ xóm",
    "nộp hồ sơ qua mạng",
    "mở tủ sách cho thiếu nhi",
    "giúp hộ khó khăn làm nhà",
    "kiểm tra nguồn nước sinh hoạt",
    "phân loại rác từ trong bếp",
    "tập dập lửa ở khu chợ",
    "gieo cấy kịp thời vụ",
];
pub(super) const PLACES: &[&str] = &[
    "nhà văn hóa xóm {hamlet}",
    "hội trường xã",
    "sân trường tiểu học",
    "bãi cỏ ven suối xóm {hamlet}",
    "trụ sở hợp tác xã",
    "khu chợ trung tâm",
];
pub(super) const CROPS: &[&str] = &["lúa nương", "chè", "quế", "na dai", "gừng", "lạc", "mía tím", "măng bát độ"];

/// Headlines. One has straight quotes, which front matter has to escape.
pub(super) const TITLES: &[&str] = &[
    "{office} bàn cách {work}",
    "Xóm {hamlet} chung tay {work}",
    "Lịch {work} tại xóm {hamlet} trong tháng {month}",
    "Chuyện {work} ở xóm {hamlet}",
    "{office} và bà con xóm {hamlet} cùng {work}",
    "Phong trào \"Ngõ nhà mình\": thêm {count} hộ {work}",
    "Kết quả bước đầu sau {count} ngày {work}",
    "Mùa {crop} ở xóm {hamlet}: thêm việc, thêm vui",
    "Thư ngỏ gửi bà con về việc {work}",
    "Giá {crop} nhích lên, xóm {hamlet} mở rộng {count} sào",
];

/// Opening summaries, short enough to stand whole in lists and in descriptions.
pub(super) const LEADS: &[&str] = &[
    "Ngày {day}, bà con xóm {hamlet} họp với {office} để cùng {work}.",
    "Sau {count} ngày {work}, xóm {hamlet} đã thấy rõ những đổi thay đầu tiên.",
    "{office} mời các hộ chưa tham gia {work} ghi tên trước ngày {day}.",
    "Không hẹn mà nên, cả xóm {hamlet} góp {count} buổi công để {work}.",
];

pub(super) const SENTENCES: &[&str] = &[
    "Từ sáng sớm ngày {day}, gần {large} người ở các xóm đã có mặt tại {place}, mang theo cuốc xẻng, nước uống và cả những câu chuyện vui của mùa trước.",
    "Anh {person} nhà ở đầu xóm {hamlet} kể rằng ba năm trước con đường này còn lầy lội, xe thồ phải có người đẩy phía sau mới qua nổi dốc.",
    "Phần việc khó nhất là {work}, bởi nơi cần làm nằm xa đường lớn và chỉ có thể đi bộ hơn {count} phút từ {place}.",
    "{office} ghi rõ từng khoản thu chi lên bảng tin của xóm, nhờ vậy ai đi qua cũng biết {money} đã được dùng vào đâu.",
    "Theo sổ ghi của xóm, trong tổng số {large} hộ thì **{percent} đã góp công**, số còn lại hẹn làm bù vào cuối tuần sau.",
    "Chị {person} trồng {crop} trên đất đồi đã {count} năm, nay mới lần đầu bán được hàng cho một cửa hàng ngoài thành phố mà không qua người buôn.",
    "Cán bộ của xã đi từng nhà, hỏi từng người, rồi ghi lại những điều bà con còn băn khoăn để trả lời ngay trong buổi họp tối ngày {day}.",
    "Nếu trời tiếp tục nắng, toàn bộ {count} sào {crop} của xóm {hamlet} sẽ thu xong trước ngày {day} và kịp làm đất cho vụ kế tiếp.",
    "Ông {person}, người đã ngoài bảy mươi tuổi, vẫn nhận phần {work} vì theo ông *việc chung mà đợi người khác làm thì chẳng bao giờ xong*.",
    "Mức hỗ trợ cho mỗi hộ là {money}, được chuyển thẳng vào tài khoản; hộ nào chưa có tài khoản thì nhận tại bộ phận một cửa trong giờ làm việc.",
    "So với cùng kỳ năm trước, số buổi {work} tăng {percent}, còn số đơn thư gửi về xã lại giảm vì mọi chuyện đã được nói rõ từ đầu.",
    "Các em nhỏ của trường tiểu học vẽ {count} bức tranh về xóm mình, treo dọc lối vào {place} để khách đến chơi cùng xem.",
    "Hợp tác xã cam kết mua hết {crop} đạt chuẩn với giá không thấp hơn giá chợ, đồng thời cho mượn bao bì và máy sấy trong {count} ngày đầu vụ.",
    "Có hộ lúc đầu ngại mất đất nên chưa đồng ý; đến khi {person} dẫn ra tận nơi chỉ mốc, mọi người mới vui vẻ lùi hàng rào vào thêm nửa mét.",
    "Bà con ở xa có thể gọi số điện thoại trực của xã, nói rõ họ tên và xóm, người trực sẽ ghi lại rồi báo kết quả sau {count} ngày làm việc.",
    "Đêm hôm ấy nước suối dâng nhanh, tổ xung kích của xóm {hamlet} đã kịp đưa {count} người già và trẻ nhỏ lên {place} trước khi cầu tạm bị ngập.",
    "Việc {work} không chỉ là chuyện của riêng một xóm, vì nguồn nước, con đường và cánh đồng từ lâu đã nối {count} cụm dân cư với nhau.",
    "Khoản tiền còn dư {money} được để lại làm quỹ sửa chữa, do ba người dân giữ sổ và đọc công khai vào ngày đầu mỗi quý.",
    "Giờ giải lao, tiếng hát then vang lên giữa {place}, những người vừa buông cuốc đã quên mất cái mệt của cả buổi sáng.",
    "Khi được hỏi điều gì đáng nhớ nhất, {person} cười và bảo rằng đó là bữa cơm chung có {large} người, nồi canh măng phải nấu bằng chảo gang.",
    "Bản vẽ của công trình được dán tại {place} suốt {count} ngày để mọi người góp ý, có {percent} số ý kiến đã được đưa vào bản sửa cuối.",
    "Nhóm bạn trẻ của Đoàn Thanh niên dựng một trang nhỏ trên mạng để bán {crop}, đơn đầu tiên đến từ một gia đình cách xã hơn {large} cây số.",
    "Trạm y tế nhắc các gia đình giữ lại sổ khám, mang theo khi đến đợt kế tiếp vào ngày {day}, và gọi trước nếu trẻ đang sốt.",
    "Những đoạn mương vừa khơi xong đã đưa nước về tới thửa cuối của xóm {hamlet}, nơi mà mọi năm phải thức đêm canh từng gầu một.",
];

pub(super) const HEADINGS: &[&str] = &[
    "Bắt đầu từ một buổi họp xóm",
    "Ai làm việc gì",
    "Tiền từ đâu, tiêu vào đâu",
    "Điều còn vướng",
    "Hẹn nhau mùa sau",
    "Con số đến ngày {day}",
    "Lời người trong cuộc",
    "Bà con cần chuẩn bị gì",
];

pub(super) const POINTS: &[&str] = &[
    "mang theo căn cước và sổ hộ của gia đình",
    "xóm {hamlet}: {count} hộ, bắt đầu lúc 7 giờ ngày {day}",
    "mỗi nhà góp {count} buổi công hoặc {money}",
    "hỏi thêm {person} ở {place}",
    "ghi tên trước ngày {day}",
    "phần đã xong: {percent}",
];

pub(super) const QUOTES: &[&str] = &[
    "Việc gì bà con đã bàn kỹ với nhau thì làm nhanh lắm, chẳng ai phải giục ai, {person} nói.",
    "Năm nay {crop} được giá, nhưng cái được lớn hơn là cả xóm lại ngồi được với nhau, {person} chia vui.",
    "Chúng tôi ghi sổ từng nghìn đồng; ai muốn xem lúc nào cũng được, {person} cho hay.",
];

pub(super) const LINKS: &[&str] = &["Bà con xem lại bài", "Chuyện này từng được kể trong bài", "Việc liên quan:"];

pub(super) const CAPTIONS: &[&str] = &[
    "Bà con xóm {hamlet} trong buổi {work}",
    "{person} bên vườn {crop} của gia đình",
    "Quang cảnh tại {place} ngày {day}",
    "Một góc xóm {hamlet} nhìn từ \"đồi Cọ\"",
];

pub(super) const TABLE_HEAD: &str = "| Xóm | Số hộ | Đã làm | Kinh phí |\n| --- | ---: | ---: | ---: |\n";
