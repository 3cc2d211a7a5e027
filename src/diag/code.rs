//! The codes of all messages. A code never changes its meaning and is never used again.

use std::fmt;

/// How grave a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The portal is not published.
    Error,
    /// The portal is published; the editor should look.
    Warning,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $number:literal $severity:ident;)+) => {
        /// What kind of problem a diagnostic reports.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// Every code, in order.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The stable number that people see and search for.
            pub fn number(self) -> &'static str {
                match self { $(Self::$name => $number,)+ }
            }

            /// How grave it is.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)+ }
            }
        }
    };
}

codes! {
    /// A file or folder could not be read.
    Unreadable = "CX101" Error;
    /// A text file is not UTF-8.
    NotUtf8 = "CX102" Error;
    /// A file name is not Unicode.
    NameNotUnicode = "CX103" Error;
    /// Two names differ only in case or in Unicode form.
    NamesClash = "CX104" Error;
    /// A symbolic link among the sources.
    SymbolicLink = "CX105" Error;
    /// A file of a bundle lies beside a second text.
    TwoTexts = "CX106" Error;

    /// A file among the content that browsers run.
    ActiveContent = "CX107" Error;
    /// `content/index.md`, where the home page's text is `_index.md`.
    RootIndex = "CX108" Error;

    /// There is no `content` folder, which would publish an empty portal.
    NoContent = "CX109" Error;
    /// A file stands where a folder is expected.
    NotAFolder = "CX110" Error;
    /// A static file that a web server would run or obey.
    ServerFile = "CX111" Error;
    /// The marks of a merge that was not finished.
    MergeConflict = "CX112" Error;
    /// A key, a token, or a path of the writer's computer.
    Secret = "CX113" Error;
    /// A text longer than any page should be.
    TooLong = "CX114" Error;
    /// A PDF document with scripts.
    PdfScript = "CX115" Warning;
    /// A line in letters from before Unicode.
    OldLetters = "CX116" Warning;
    /// A text whose name is not that of one, so that it would be published as a file to download, drafts too.
    MisnamedText = "CX117" Error;

    /// A text without front matter.
    NoFrontMatter = "CX201" Error;
    /// The front matter has no closing fence.
    FrontMatterNotClosed = "CX202" Error;
    /// The front matter (or `site.toml`) is not well formed.
    Syntax = "CX203" Error;
    /// A value stands in typographic quotes.
    CurlyQuotes = "CX204" Error;
    /// A colon in an unquoted YAML value.
    ColonInValue = "CX205" Error;
    /// A tab where YAML wants spaces.
    TabIndent = "CX206" Error;
    /// A key is given twice.
    DuplicateKey = "CX207" Error;
    /// A part of YAML that front matter does not use (anchors, tags).
    YamlFeature = "CX208" Error;

    /// A `#` that cuts a YAML value short.
    HashInValue = "CX209" Error;

    /// A key that does not exist.
    UnknownKey = "CX301" Error;
    /// A value of the wrong kind.
    WrongType = "CX302" Error;
    /// A required key is missing.
    MissingKey = "CX303" Error;
    /// A required value is empty.
    EmptyValue = "CX304" Error;
    /// A value that is not one of those allowed.
    NotAChoice = "CX305" Error;
    /// A number outside what makes sense.
    OutOfRange = "CX306" Error;
    /// A key of an article that is like none of those that exist.
    StrangeKey = "CX307" Warning;
    /// Text that is not a date in any known form.
    NotADate = "CX310" Error;
    /// A day that the month does not have.
    NoSuchDay = "CX311" Error;
    /// A month that does not exist.
    NoSuchMonth = "CX312" Error;
    /// A year of two digits.
    ShortYear = "CX313" Error;
    /// A time of day that does not exist.
    NoSuchTime = "CX314" Error;
    /// A year far from today.
    OddYear = "CX315" Warning;
    /// An expiry before the date of publication.
    ExpiresFirst = "CX316" Error;
    /// A slug that cannot stand in a URL.
    BadSlug = "CX320" Error;
    /// An alias that cannot be a path of the portal.
    BadAlias = "CX321" Error;
    /// A name from which no URL can be made.
    NoSlug = "CX322" Error;
    /// A photo or attachment that is not there.
    FileMissing = "CX330" Error;
    /// A path that leaves the content folder.
    PathEscapes = "CX331" Error;
    /// A photo that is no picture.
    NotAPicture = "CX332" Error;
    /// A picture without a description.
    NoAlt = "CX333" Warning;
    /// A picture on another server.
    RemotePicture = "CX334" Error;

    /// A path with signs that are no part of a path on the web.
    PathForm = "CX335" Error;
    /// A picture's file that is broken or something else.
    PictureBroken = "CX336" Error;
    /// A picture with more pixels than phones can show.
    PictureHuge = "CX337" Error;

    /// An internal link that leads nowhere.
    BrokenLink = "CX401" Error;
    /// A link to a heading that is not there.
    BrokenAnchor = "CX402" Error;
    /// A link to a text that is not published yet.
    LinkToHeld = "CX403" Error;
    /// A link to a text that has expired.
    LinkToExpired = "CX404" Warning;
    /// A link with a scheme that is not allowed.
    BadScheme = "CX405" Error;
    /// Raw HTML in a text.
    RawHtml = "CX406" Warning;
    /// Text that looks like a link but is not one.
    NotALink = "CX407" Warning;
    /// A footnote mark without its note.
    FootnoteMissing = "CX408" Warning;
    /// A text without anything to show.
    EmptyText = "CX409" Warning;
    /// A link or picture without an address.
    EmptyAddress = "CX410" Error;
    /// A footnote that no mark leads to.
    NoteUnmarked = "CX411" Warning;
    /// A link into the office's own network.
    LocalAddress = "CX412" Error;
    /// Quotes, lists or emphasis inside one another without end.
    TooDeep = "CX413" Error;

    /// Two pages on one URL.
    RouteClash = "CX501" Error;
    /// A folder of articles without `_index.md`.
    SectionUnnamed = "CX502" Warning;

    /// There is no `site.toml`.
    NoSettings = "CX601" Error;
    /// A base URL that cannot be one.
    BadBaseUrl = "CX602" Error;
    /// The theme's folder is not there.
    NoTheme = "CX603" Error;
    /// The logo is not among the static files.
    LogoMissing = "CX604" Error;
    /// A colour on which text cannot be read.
    LowContrast = "CX605" Error;
    /// A block names a section that is not there.
    BlockSection = "CX606" Error;

    /// A template that cannot be read.
    TemplateSyntax = "CX701" Error;
    /// A template that failed on a page.
    TemplateFailed = "CX702" Error;
    /// A page that is never done, or never ends.
    PageEndless = "CX703" Error;

    /// The output folder overlaps with a source folder.
    OutputOverlaps = "CX801" Error;
    /// A file that Congxa did not write stands where a page must go.
    ForeignInTheWay = "CX802" Error;
    /// Another run is using the output folder.
    Busy = "CX803" Error;
    /// Writing failed.
    WriteFailed = "CX804" Error;
    /// The output folder holds something that this program did not write.
    OutputForeign = "CX805" Error;
    /// The disk has not enough room.
    NoRoom = "CX806" Error;
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.number())
    }
}
