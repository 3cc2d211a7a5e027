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
    /// Puts a portal's own files over the built-in theme, and files made from the settings beside them. The value is
    /// `None` when a template cannot be read.
    pub fn new(own: ThemeFiles, generated: Vec<AssetFile>) -> Outcome<Option<Self>> {
        let mut diagnostics = Vec::new();
        let manifest = own.manifest.as_ref().map(|file| manifest::read(file, &mut diagnostics)).unwrap_or_default();
        let mut templates = BTreeMap::new();
        let mut assets = BTreeMap::new();
        for file in files(&BUILT_IN) {
            let path = file.path().to_string_lossy();
            if let (Some(name), Some(text)) = (path.strip_prefix("templates/"), file.contents_utf8()) {
                let file = SourceFile::new(format!("{THEMES}/default/{path}"), text.to_owned());
                templates.insert(format!("{BUILT_IN_PREFIX}{name}"), Arc::new(file));
            } else if let Some(name) = path.strip_prefix("assets/") {
                assets.insert(name.to_owned(), Arc::new(file.contents().to_vec()));
            }
        }
        templates.extend(own.templates.into_iter().map(|(name, file)| (format!("{OWN_PREFIX}{name}"), file)));
        assets.extend(own.assets);

        let mut engine = Tera::default();
        let raw = templates.iter().map(|(name, file)| (name.as_str(), file.text()));
        let loaded =
            engine.set_fallback_prefixes([OWN_PREFIX, BUILT_IN_PREFIX]).and_then(|()| engine.add_raw_templates(raw));
        if let Err(error) = loaded {
            diagnostics.extend(explain_all(&error, &templates, Code::TemplateSyntax));
            return Outcome { value: None, diagnostics };
        }
        let assets: Vec<AssetFile> =
            assets.into_iter().map(|(name, bytes)| AssetFile { name, bytes }).chain(generated).collect();
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

    /// Whether a template names a value, or one that it is made from does.
    pub(crate) fn names(&self, template: &str, value: &str) -> bool {
        // Arguments of components may be taken from where they are called, where they are not named.
        let takes_arguments = |file: &Arc<SourceFile>| file.text().contains("component") && file.text().contains('@');
        let named = self.engine.get_template_variables(template);
        named.map_or(true, |named| named.contains(value)) || self.templates.values().any(takes_arguments)
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
    fn what_a_page_names_is_found_wherever_its_templates_name_it() {
        let names = |list: &str| {
            let templates = [
                ("list.html", list),
                ("frame.html", "{{ metadata.og_type }}{% block inner %}{% endblock inner %}"),
                ("parts/kind.html", "{{ metadata.og_type }}"),
            ];
            names(&templates)
        };
        for silent in ["", "{{ page.title }}", "metadata", "{{ page.metadata }}", "{{ \"metadata\" }}"] {
            assert!(!names(silent), "{silent}");
        }
        for speaking in [
            "{{ metadata.og_type }}",
            "{% for feed in metadata.feeds %}{{ feed.href }}{% endfor %}",
            "{% if metadata is defined %}x{% endif %}",
            "{% set all = metadata %}{{ all.og_type }}",
            "{% include \"parts/kind.html\" %}",
            "{% extends \"frame.html\" %}{% block inner %}{% endblock inner %}",
            "{% extends \"base.html\" %}",
        ] {
            assert!(names(speaking), "{speaking}");
        }
    }

    #[test]
    fn what_a_component_takes_from_where_it_is_called_counts_as_named() {
        let component = "{% component kind(@metadata) %}{{ metadata.og_type }}{% endcomponent kind %}";
        assert!(names(&[("list.html", "{{<kind />}}"), ("parts/kind.html", component)]));
    }

    /// Whether the template of lists names what a page tells programs.
    fn names(templates: &[(&str, &str)]) -> bool {
        let file = |(name, text): &(&str, &str)| ((*name).to_owned(), Arc::new(SourceFile::new(*name, *text)));
        let own = ThemeFiles { templates: templates.iter().map(file).collect(), ..ThemeFiles::default() };
        let theme = Theme::new(own, Vec::new());
        assert!(theme.diagnostics.is_empty(), "{:?}", theme.diagnostics);
        theme.value.is_some_and(|theme| theme.names("list.html", "metadata"))
    }
}
