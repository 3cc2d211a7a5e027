//! The theme: templates, their overrides and the files beside them. Knows nothing of items.
//!
//! The built-in theme is `themes/default` of this repository, put into the binary. Each file of the portal's own
//! theme stands in for the built-in one of the same name; what it replaces stays at hand as `builtin/<name>`.

mod explain;
mod manifest;

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use tera::Tera;

use crate::diag::{Code, Diagnostic, Outcome, SourceFile};
use crate::plan::Print;
use crate::source::{AssetFile, THEMES, ThemeFiles};
use explain::{Templates, explain, explain_all};
pub use manifest::Manifest;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// What the engine calls the built-in templates; under these names those that were replaced can still be extended.
const BUILT_IN_PREFIX: &str = "builtin/";
/// What the engine calls the portal's own templates. It looks for a name here first.
const OWN_PREFIX: &str = "own/";

/// By which a template gets all values at once.
const WHOLE_CONTEXT: &str = "__tera_context";

/// A theme that is ready to render.
pub struct Theme {
    engine: Tera,
    manifest: Manifest,
    templates: Templates,
    /// The templates of what many pages share, by the names under which pages see them.
    shared: BTreeMap<String, String>,
    assets: Vec<AssetFile>,
    print: Print,
}

impl Theme {
    /// Puts a portal's own templates over the built-in ones. `assets` are the files beside them. The value is `None`
    /// when a template cannot be read.
    pub fn new(own: ThemeFiles, assets: Vec<AssetFile>) -> Outcome<Option<Self>> {
        let mut diagnostics = Vec::new();
        let manifest = own.manifest.as_ref().map(|file| manifest::read(file, &mut diagnostics)).unwrap_or_default();
        let mut templates = BTreeMap::new();
        for file in files(&BUILT_IN) {
            let path = file.path().to_string_lossy();
            if let (Some(name), Some(text)) = (path.strip_prefix("templates/"), file.contents_utf8()) {
                let file = SourceFile::new(format!("{THEMES}/default/{path}"), text.to_owned());
                templates.insert(format!("{BUILT_IN_PREFIX}{name}"), Arc::new(file));
            }
        }
        templates.extend(own.templates.into_iter().map(|(name, file)| (format!("{OWN_PREFIX}{name}"), file)));

        let mut engine = Tera::default();
        let raw = templates.iter().map(|(name, file)| (name.as_str(), file.text()));
        let loaded =
            engine.set_fallback_prefixes([OWN_PREFIX, BUILT_IN_PREFIX]).and_then(|()| engine.add_raw_templates(raw));
        if let Err(error) = loaded {
            diagnostics.extend(explain_all(&error, &templates, Code::TemplateSyntax));
            return Outcome { value: None, diagnostics };
        }
        let shared = shared(&templates);
        let print = Print::of(|printer| {
            for (name, file) in &templates {
                printer.bytes(name).bytes(file.text());
            }
            for AssetFile { name, bytes } in &assets {
                printer.bytes(name).bytes(bytes.as_slice());
            }
            printer.debug(&manifest);
        });
        Outcome { value: Some(Self { engine, manifest, templates, shared, assets, print }), diagnostics }
    }

    /// What the portal's own theme says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The print of all its files.
    pub fn print(&self) -> Print {
        self.print
    }

    /// The files beside the templates.
    pub fn assets(&self) -> &[AssetFile] {
        &self.assets
    }

    /// The templates in `shared/`, each with the name under which pages see what it makes.
    pub(crate) fn shared(&self) -> impl Iterator<Item = (&str, &str)> {
        self.shared.iter().map(|(name, template)| (name.as_str(), template.as_str()))
    }

    /// Whether a template may ask for a value. No for one that it could ask for would leave a hole in the page, yes for
    /// another one only costs time.
    pub(crate) fn may_ask(&self, template: &str, value: &str) -> bool {
        // The engine knows all but some ways in which one template of a theme can hide what another one asks for.
        let has = |word: &str| self.own().any(|file| file.text().contains(word));
        let named = self.engine.get_template_variables(template);
        has(value) || has(WHOLE_CONTEXT) || named.map_or(true, |named| named.contains(value))
    }

    /// The portal's own templates.
    fn own(&self) -> impl Iterator<Item = &Arc<SourceFile>> {
        self.templates.iter().filter(|(name, _)| name.starts_with(OWN_PREFIX)).map(|(_, file)| file)
    }

    /// The template engine, with all templates in it.
    pub(crate) fn engine(&self) -> &Tera {
        &self.engine
    }

    /// A failure of a template as a diagnostic that names the template's line. `page` is the address of the page
    /// that could not be made.
    pub(crate) fn failure(&self, error: &tera::Error, page: &str) -> Diagnostic {
        explain(error, &self.templates, Code::TemplateFailed).arg("page", page)
    }
}

/// The files beside the templates: a portal's own over the built-in ones, and those made from the settings.
pub fn assets(own: &ThemeFiles, generated: Vec<AssetFile>) -> Vec<AssetFile> {
    let built_in = files(&BUILT_IN).into_iter().filter_map(|file| {
        let path = file.path().to_string_lossy();
        Some((path.strip_prefix("assets/")?.to_owned(), Arc::new(file.contents().to_vec())))
    });
    let mut assets: BTreeMap<String, Arc<Vec<u8>>> = built_in.collect();
    assets.extend(own.assets.iter().map(|(name, bytes)| (name.clone(), Arc::clone(bytes))));
    assets.into_iter().map(|(name, bytes)| AssetFile { name, bytes }).chain(generated).collect()
}

fn shared(templates: &Templates) -> BTreeMap<String, String> {
    let shared = templates.keys().filter_map(|name| {
        let name = name.strip_prefix(OWN_PREFIX).or_else(|| name.strip_prefix(BUILT_IN_PREFIX))?;
        let stem = name.strip_prefix("shared/")?.strip_suffix(".html")?;
        // A name that pages can write after a dot.
        Some((stem.replace('-', "_"), name.to_owned()))
    });
    shared.collect()
}

fn files<'a>(dir: &'a Dir<'a>) -> Vec<&'a include_dir::File<'a>> {
    let below = dir.dirs().flat_map(files);
    dir.files().chain(below).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_theme_never_speaks_of_is_not_asked_for() {
        assert!(may_ask(&[]), "the built-in base does");
        assert!(may_ask(&[("list.html", "{% extends \"base.html\" %}")]));
        assert!(!may_ask(&[("list.html", "{{ page.title }}")]));
        assert!(!may_ask(&[("list.html", "{% include \"parts/card.html\" %}")]));
    }

    #[test]
    fn what_is_asked_for_in_a_roundabout_way_is_found() {
        let frame = "{% block inner %}{{ metadata.og_type }}{% endblock inner %}";
        let part = "{% extends \"frame.html\" %}{% block inner %}{{ super() }}{% endblock inner %}";
        assert!(may_ask(&[("list.html", "{% include \"part.html\" %}"), ("part.html", part), ("frame.html", frame)]));
        assert!(may_ask(&[(
            "list.html",
            "{% if page.none %}{% set metadata = page %}{% endif %}{{ metadata.og_type }}"
        )]));
        assert!(may_ask(&[("list.html", "{{ __tera_context }}")]));
        let component = "{% component kind(@metadata) %}{{ metadata.og_type }}{% endcomponent kind %}";
        assert!(may_ask(&[("list.html", "{{<kind />}}"), ("parts/kind.html", component)]));
    }

    /// Whether the template of lists may ask for what a page tells programs.
    fn may_ask(templates: &[(&str, &str)]) -> bool {
        let file = |(name, text): &(&str, &str)| ((*name).to_owned(), Arc::new(SourceFile::new(*name, *text)));
        let own = ThemeFiles { templates: templates.iter().map(file).collect(), ..ThemeFiles::default() };
        let theme = Theme::new(own, Vec::new());
        assert!(theme.diagnostics.is_empty(), "{:?}", theme.diagnostics);
        theme.value.is_some_and(|theme| theme.may_ask("list.html", "metadata"))
    }
}
