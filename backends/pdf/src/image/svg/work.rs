//! How much work an SVG makes for whoever turns it into pixels.

use resvg::usvg::filter::{Filter, Kind, Primitive};
use resvg::usvg::{
    ClipPath, Group, Image, Mask, Node, Paint, Path, Pattern, Rect, Size, Transform,
};

/// Pixels that are touched at `scale`, each as often as it is touched, per square CSS pixel of
/// the picture's space; layers, masks, filters and tiles of patterns included.
pub(super) fn touched(root: &Group, size: Size, scale: f32) -> f32 {
    let canvas = Canvas { size, scale };
    canvas.group(root)
}

struct Canvas {
    size: Size,
    scale: f32,
}

impl Canvas {
    fn group(&self, group: &Group) -> f32 {
        let layers = if group.should_isolate() {
            let area = self.layer(group);
            let clips = group.clip_path().map_or(0.0, |clip| self.clip(clip, area));
            let masks = group.mask().map_or(0.0, |mask| self.mask(mask, area));
            let filters: f32 = group
                .filters()
                .iter()
                .map(|filter| self.filter(filter))
                .sum();
            area * (2.0 + filters) + clips + masks
        } else {
            0.0
        };
        let children = group.children().iter().map(|node| self.node(node));
        layers + children.sum::<f32>()
    }

    fn node(&self, node: &Node) -> f32 {
        match node {
            Node::Group(group) => self.group(group),
            Node::Text(text) => self.group(text.flattened()),
            Node::Path(path) => self.path(path),
            Node::Image(image) => self.image(image),
        }
    }

    /// Layers reach up to twice the picture's size beyond it.
    fn layer(&self, group: &Group) -> f32 {
        let (width, height) = (self.size.width(), self.size.height());
        let window = (-2.0 * width, -2.0 * height, 3.0 * width, 3.0 * height);
        common(group.abs_layer_bounding_box().to_rect(), window)
    }

    fn shown(&self, rect: Rect) -> f32 {
        common(rect, (0.0, 0.0, self.size.width(), self.size.height()))
    }

    fn path(&self, path: &Path) -> f32 {
        let paints = [
            path.fill().map(resvg::usvg::Fill::paint),
            path.stroke().map(resvg::usvg::Stroke::paint),
        ];
        let area = self.shown(path.abs_stroke_bounding_box());
        let paint = |paint: &Paint| match paint {
            Paint::Color(_) | Paint::LinearGradient(_) | Paint::RadialGradient(_) => area,
            Paint::Pattern(pattern) => area + self.pattern(pattern, path.abs_transform()),
        };
        // A path with many steps and no area is work all the same.
        path.data().len() as f32 + paints.into_iter().flatten().map(paint).sum::<f32>()
    }

    /// A tile is painted whole, wherever it is shown.
    fn pattern(&self, pattern: &Pattern, transform: Transform) -> f32 {
        let (x, y) = transform.pre_concat(pattern.transform()).get_scale();
        let tile = pattern.rect().width() * x * pattern.rect().height() * y;
        let paints = pattern.root().children().len() as f32;
        tile * (1.0 + paints) + self.group(pattern.root())
    }

    fn image(&self, image: &Image) -> f32 {
        let pixels = image.size().width() * image.size().height() / (self.scale * self.scale);
        pixels + self.shown(image.abs_bounding_box())
    }

    fn clip(&self, clip: &ClipPath, area: f32) -> f32 {
        let inner = clip.clip_path().map_or(0.0, |clip| self.clip(clip, area));
        let own = clip
            .root()
            .clip_path()
            .map_or(0.0, |clip| self.clip(clip, area));
        area * 2.0 + inner + own + self.group(clip.root())
    }

    fn mask(&self, mask: &Mask, area: f32) -> f32 {
        let inner = mask.mask().map_or(0.0, |mask| self.mask(mask, area));
        area * 3.0 + inner + self.group(mask.root())
    }

    fn filter(&self, filter: &Filter) -> f32 {
        filter
            .primitives()
            .iter()
            .map(|primitive| self.primitive(primitive))
            .sum()
    }

    /// How often each pixel of the region is touched.
    fn primitive(&self, primitive: &Primitive) -> f32 {
        match primitive.kind() {
            Kind::Morphology(kind) => {
                let side = |radius: f32| radius * self.scale * 2.0 + 1.0;
                2.0 + side(kind.radius_x().get()) * side(kind.radius_y().get())
            }
            Kind::ConvolveMatrix(kind) => 2.0 + kind.matrix().data().len() as f32,
            Kind::Turbulence(kind) => 2.0 + kind.num_octaves() as f32 * 16.0,
            Kind::DiffuseLighting(_) | Kind::SpecularLighting(_) => 16.0,
            Kind::GaussianBlur(_) | Kind::DropShadow(_) => 8.0,
            Kind::Image(image) => 2.0 + self.group(image.root()) / self.area(),
            Kind::Blend(_)
            | Kind::ColorMatrix(_)
            | Kind::ComponentTransfer(_)
            | Kind::Composite(_)
            | Kind::DisplacementMap(_)
            | Kind::Flood(_)
            | Kind::Merge(_)
            | Kind::Offset(_)
            | Kind::Tile(_) => 2.0,
        }
    }

    fn area(&self) -> f32 {
        self.size.width() * self.size.height()
    }
}

/// The area of what a rectangle and a window (left, top, right, bottom) have in common.
fn common(rect: Rect, window: (f32, f32, f32, f32)) -> f32 {
    let width = rect.right().min(window.2) - rect.left().max(window.0);
    let height = rect.bottom().min(window.3) - rect.top().max(window.1);
    width.max(0.0) * height.max(0.0)
}
