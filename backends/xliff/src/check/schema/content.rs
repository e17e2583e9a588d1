//! The elements in an element: which, in which order, how many.

use std::collections::BTreeMap;

use super::super::vocabulary::{MANY, Particle};
use super::{
    Checker, ELEMENT_MISSING, ELEMENT_REPEATED, ELEMENT_UNEXPECTED, ELEMENT_UNKNOWN,
    EXTENSION_ELEMENT,
};
use crate::xml::Element;

impl Checker<'_> {
    /// Follows `particles` from left to right. Each takes what it can; the tables
    /// never leave a choice.
    pub(super) fn content(&mut self, element: Element<'_>, particles: &[Particle]) {
        let mut at = 0;
        let mut taken = 0;
        let mut tops = BTreeMap::new();
        for child in element.elements() {
            let room = particles.get(at).is_none_or(|current| taken < current.max);
            let mut ahead =
                particles
                    .iter()
                    .skip(at)
                    .enumerate()
                    .filter_map(|(steps, particle)| {
                        self.fits(particle, element, child).then_some(steps)
                    });
            let first = ahead.next();
            let ahead = if first == Some(0) && !room {
                ahead.next().or(first)
            } else {
                first
            };
            match ahead {
                Some(steps) => {
                    for passed in particles.iter().skip(at).take(steps) {
                        self.lacks(element, passed, taken);
                        taken = 0;
                    }
                    at += steps;
                    taken += 1;
                    self.too_many(particles.get(at), taken, element, child);
                    self.top(element, child, &mut tops);
                }
                None => self.misfit(element, child, particles, at),
            }
        }
        for rest in particles.iter().skip(at) {
            self.lacks(element, rest, taken);
            taken = 0;
        }
    }

    fn fits(&self, particle: &Particle, element: Element<'_>, child: Element<'_>) -> bool {
        let namespace = element.namespace();
        particle
            .names
            .iter()
            .any(|name| self.vocabulary.means(name, namespace, child))
    }

    /// A particle is over: did enough come?
    fn lacks(&mut self, element: Element<'_>, particle: &Particle, taken: u32) {
        if taken < particle.min {
            let message = format!("`{}` needs {}", element.name(), listed(particle.names));
            self.findings
                .add(&ELEMENT_MISSING, element.name_span(), message);
        }
    }

    fn too_many(
        &mut self,
        particle: Option<&Particle>,
        taken: u32,
        element: Element<'_>,
        child: Element<'_>,
    ) {
        let most = particle.map_or(MANY, |particle| particle.max);
        if taken > most {
            let message = format!("`{}` has a second `{}`", element.name(), child.name());
            self.findings
                .add(&ELEMENT_REPEATED, child.name_span(), message);
        }
    }

    /// The element of a module where elements of other namespaces may stand.
    fn top<'t>(
        &mut self,
        element: Element<'_>,
        child: Element<'t>,
        tops: &mut BTreeMap<&'t str, u32>,
    ) {
        let Some(module) = self.vocabulary.module_of(child) else {
            self.unknown_namespace(element, child);
            return;
        };
        if child.is_akin(element) || self.vocabulary.element(child).is_none() {
            return;
        }
        let Some(top) = module.tops.iter().find(|top| top.name == child.local()) else {
            if self.vocabulary.is_core(element) && element.local() != "skeleton" {
                let message = format!(
                    "`{}` does not stand directly in `{}`",
                    child.name(),
                    element.name()
                );
                self.findings
                    .add(&ELEMENT_UNEXPECTED, child.name_span(), message);
            }
            return;
        };
        let is_at_home = top.parents.is_empty() || top.parents.contains(&element.local());
        if self.vocabulary.is_core(element) && element.local() != "skeleton" && !is_at_home {
            let message = format!("`{}` cannot stand in `{}`", child.name(), element.name());
            let hint = format!("it stands in {}", top.parents.join(", "));
            self.findings
                .advise(&ELEMENT_UNEXPECTED, child.name_span(), message, hint);
        }
        let count = tops.entry(child.name()).or_default();
        *count += 1;
        if *count > top.max {
            let message = format!("`{}` has a second `{}`", element.name(), child.name());
            self.findings
                .add(&ELEMENT_REPEATED, child.name_span(), message);
        }
    }

    fn unknown_namespace(&mut self, element: Element<'_>, child: Element<'_>) {
        if !self.vocabulary.allows_namespace(element, child.namespace()) {
            let message = format!("`{}` has no schema here", child.name());
            let hint = "the strict schema takes elements of other namespaces only with a schema of their own; name it in `xsi:schemaLocation`";
            self.findings
                .advise(&EXTENSION_ELEMENT, child.name_span(), message, hint);
        }
    }

    fn misfit(
        &mut self,
        element: Element<'_>,
        child: Element<'_>,
        particles: &[Particle],
        at: usize,
    ) {
        let name = child.name();
        if self.vocabulary.module(child.namespace()).is_none() && !child.namespace().is_empty() {
            let message = format!(
                "`{name}` of another namespace cannot stand in `{}` here",
                element.name()
            );
            let hint = order(particles);
            self.findings
                .advise(&EXTENSION_ELEMENT, child.name_span(), message, hint);
            return;
        }
        if self.vocabulary.element(child).is_none() {
            // An unknown element of a known namespace is told of by itself; one
            // without a namespace is told of here.
            if child.namespace().is_empty() {
                let message = format!("`{name}` has no namespace");
                self.findings
                    .add(&ELEMENT_UNKNOWN, child.name_span(), message);
            }
            return;
        }
        let came_before = particles
            .iter()
            .take(at)
            .any(|particle| self.fits(particle, element, child));
        let message = if came_before {
            format!("`{name}` stands too late in `{}`", element.name())
        } else {
            format!("`{name}` cannot stand in `{}`", element.name())
        };
        self.findings.advise(
            &ELEMENT_UNEXPECTED,
            child.name_span(),
            message,
            order(particles),
        );
    }
}

/// What an element holds, for a hint.
fn order(particles: &[Particle]) -> String {
    if particles.is_empty() {
        return "nothing stands in it".to_owned();
    }
    let parts: Vec<String> = particles
        .iter()
        .map(|particle| listed(particle.names))
        .collect();
    format!("the order is: {}", parts.join("; then "))
}

fn listed(names: &[&str]) -> String {
    let names: Vec<String> = names
        .iter()
        .map(|name| match *name {
            "*" => "other namespaces".to_owned(),
            "**" => "anything".to_owned(),
            name => format!("`{name}`"),
        })
        .collect();
    names.join(" or ")
}
