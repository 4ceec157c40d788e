#include "ui/events/bindinggraph.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/events/graphcard.h"

#include <cmath>
#include <QAccessible>
#include <QApplication>
#include <QGraphicsItem>
#include <QKeyEvent>
#include <QPainterPath>
#include <QStyleOptionGraphicsItem>
#include <QWheelEvent>

namespace wbemscope::ui {

using events::OfBinding;
using events::OfConsumer;
using events::OfFilter;
using events::PartFlag;

namespace {

constexpr double LeastZoom = 0.3;
constexpr double MostZoom = 3.0;
/// Smaller than this, a picture that fits is not read any more: it scrolls instead.
constexpr double LeastFit = 0.75;
constexpr double Margin = 10;

} // namespace

struct BindingGraph::Metrics {
    QFont font, bold, mono;
    double line, card, pill, gap, height, row, pad;

    /// Cards as wide as `room` lets them be: what they cannot show is elided.
    Metrics(const QFont& base, double room)
        : font(base)
        , bold(base)
        , mono(monospaceFont()) {
        bold.setBold(true);
        const QFontMetricsF metrics(font);
        const double em = metrics.averageCharWidth();
        line = std::ceil(metrics.height());
        pill = 21 * em;
        gap = (room < 100 * em ? 4 : 7) * em;
        card = std::clamp((room - pill - 2 * gap - 2 * Margin) / 2, 24 * em, 70 * em);
        pad = 0.8 * em;
        height = 3 * line + 2 * pad;
        row = height + line * 0.9;
    }
    QRectF rect(const GraphNode& node) const {
        const double top = node.row * row;
        switch (node.kind) {
        case OfFilter:
            return {0, top, card, height};
        case OfBinding:
            return {card + gap, top + line * 0.5, pill, height - line};
        case OfConsumer:
            break;
        }
        return {card + pill + 2 * gap, top, card, height};
    }
};

class BindingGraph::NodeItem : public QGraphicsItem {
public:
    NodeItem(const BindingGraph* graph, int node)
        : m_graph(graph)
        , m_node(node)
        , m_rect(graph->m_metrics->rect(graph->m_layout.nodes[std::size_t(node)])) {
        setZValue(1);
    }
    int node() const { return m_node; }
    QRectF boundingRect() const override { return m_rect.adjusted(-3, -3, 3, 3); }

    void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override {
        const GraphNode& node = m_graph->m_layout.nodes[std::size_t(m_node)];
        const Metrics& m = *m_graph->m_metrics;
        const GraphCard card = cardOf(*m_graph->m_report, node);
        const QPalette palette = m_graph->palette();
        const Colours& c = colours();
        const bool pill = node.kind == OfBinding;
        const bool current = m_graph->isCurrent(m_node);
        const bool lit = current || m_graph->isLit(node.subscription);
        const bool alarm = card.standing == events::Standing::Suspicious;

        painter->setRenderHint(QPainter::Antialiasing);
        QPen edge(current               ? c.accent
                  : alarm               ? c.failed
                  : card.missing || lit ? palette.color(QPalette::Text)
                                        : c.line,
                  current ? 2.4
                  : alarm ? 1.6
                          : 1.0);
        if (card.missing)
            edge.setStyle(Qt::DashLine);
        painter->setPen(edge);
        painter->setBrush(card.missing ? palette.color(QPalette::Base)
                                       : palette.color(QPalette::AlternateBase));
        const double radius = pill ? m_rect.height() / 2 : m.pad * 0.8;
        painter->drawRoundedRect(m_rect, radius, radius);
        if (current && m_graph->hasFocus()) {
            painter->setPen(QPen(c.accent, 1, Qt::DotLine));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(m_rect.adjusted(-2.5, -2.5, 2.5, 2.5), radius + 2.5, radius + 2.5);
        }

        const double inset = pill ? m.pad * 1.8 : m.pad;
        QRectF text = m_rect.adjusted(inset, 0, -inset, 0);
        text.setHeight(m.line);
        text.moveTop(!pill                  ? m_rect.top() + m.pad
                     : card.third.isEmpty() ? m_rect.center().y() - m.line / 2
                                            : m_rect.center().y() - m.line);
        const double side = m.line * 0.95;
        card.icon.paint(painter, QRectF(text.left(), text.top(), side, side).toAlignedRect());
        QRectF first = text.adjusted(side + m.pad * 0.6, 0, 0, 0);
        draw(*painter, m.bold, palette.color(QPalette::Text), first, card.title, Qt::ElideMiddle);
        if (!pill) {
            text.translate(0, m.line);
            draw(*painter, m.mono, palette.color(QPalette::Text), text, card.second, Qt::ElideRight);
        }
        text.translate(0, m.line);
        draw(*painter, m.font, c.muted, text, card.third, Qt::ElideRight);
    }

private:
    static void draw(QPainter& painter, const QFont& font, const QColor& colour, const QRectF& rect,
                     const QString& text, Qt::TextElideMode mode) {
        painter.setFont(font);
        painter.setPen(colour);
        constexpr qsizetype Most = 300; // eliding measures what it is given
        painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         QFontMetricsF(font).elidedText(text.left(Most), mode, rect.width()));
    }
    const BindingGraph* m_graph;
    int m_node;
    QRectF m_rect;
};

class BindingGraph::EdgeItem : public QGraphicsItem {
public:
    EdgeItem(const BindingGraph* graph, const GraphEdge& edge)
        : m_graph(graph)
        , m_edge(edge) {
        const auto& nodes = graph->m_layout.nodes;
        const QRectF from = graph->m_metrics->rect(nodes[std::size_t(edge.from)]);
        const QRectF to = graph->m_metrics->rect(nodes[std::size_t(edge.to)]);
        const QPointF start(from.right(), from.center().y());
        m_end = QPointF(to.left(), to.center().y());
        const double bend = (m_end.x() - start.x()) / 2;
        m_path.moveTo(start);
        m_path.cubicTo(start + QPointF(bend, 0), m_end - QPointF(bend, 0), m_end);
    }
    QRectF boundingRect() const override { return m_path.boundingRect().adjusted(-8, -8, 8, 8); }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override {
        painter->setRenderHint(QPainter::Antialiasing);
        const bool lit = m_graph->isLit(m_edge.subscription);
        const auto standing = m_graph->m_report->subscriptions[std::size_t(m_edge.subscription)].standing;
        const QColor colour = standing == events::Standing::Suspicious ? colours().failed
                              : lit                                    ? colours().accent
                                                                       : colours().muted;
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(colour, lit ? 2 : 1.2, m_edge.broken ? Qt::DashLine : Qt::SolidLine));
        painter->drawPath(m_path);
        painter->setPen(Qt::NoPen);
        painter->setBrush(colour);
        painter->drawPolygon(QPolygonF({m_end, m_end + QPointF(-7, -4), m_end + QPointF(-7, 4)}));
    }

private:
    const BindingGraph* m_graph;
    GraphEdge m_edge;
    QPainterPath m_path;
    QPointF m_end;
};

BindingGraph::BindingGraph(QWidget* parent)
    : QGraphicsView(parent) {
    setScene(new QGraphicsScene(this));
    scene()->setItemIndexMethod(QGraphicsScene::BspTreeIndex);
    setFrameShape(QFrame::NoFrame);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setBackgroundRole(QPalette::Base);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setAccessibleName(tr("Filters, bindings and consumers as a graph"));
    connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

BindingGraph::~BindingGraph() = default;

QSize BindingGraph::sizeHint() const {
    return {70 * fontMetrics().averageCharWidth(), 16 * fontMetrics().height()};
}

void BindingGraph::setReport(SubscriptionReportPtr report) {
    m_report = std::move(report);
    m_subscription = -1;
    build();
}

void BindingGraph::build() {
    scene()->clear();
    m_items.clear();
    m_edges.clear();
    m_layout = m_report ? layOut(*m_report, MostDrawn) : GraphLayout();
    m_metrics = std::make_unique<Metrics>(font(), viewport()->width());
    for (int node = 0; node < int(m_layout.nodes.size()); ++node) {
        auto* item = new NodeItem(this, node);
        scene()->addItem(item);
        m_items.push_back(item);
    }
    for (const GraphEdge& edge : m_layout.edges) {
        auto* item = new EdgeItem(this, edge);
        scene()->addItem(item);
        m_edges.push_back(item);
    }
    const double width = 2 * m_metrics->card + m_metrics->pill + 2 * m_metrics->gap;
    double height = m_layout.rows * m_metrics->row;
    if (m_layout.left > 0) {
        auto* more =
            scene()->addSimpleText(tr("The picture leaves out %Ln subscriptions; the table has all of them.",
                                      nullptr, m_layout.left),
                                   m_metrics->font);
        more->setBrush(palette().color(QPalette::Text));
        more->setPos(0, height);
        height += 2 * m_metrics->line;
    }
    scene()->setSceneRect(-Margin, -Margin, width + 2 * Margin, height + 2 * Margin);
    if (m_fits)
        fit();
}

QRectF BindingGraph::nodeRect(int node) const {
    return m_metrics->rect(m_layout.nodes[std::size_t(node)]);
}

bool BindingGraph::isCurrent(int node) const {
    return m_subscription >= 0 && m_layout.nodeOf(m_subscription, m_part) == node;
}

QString BindingGraph::textOf(int node) const {
    if (node < 0 || node >= int(m_layout.nodes.size()))
        return {};
    const GraphNode& at = m_layout.nodes[std::size_t(node)];
    return cardText(cardOf(*m_report, at), at.kind);
}

void BindingGraph::setCurrent(int subscription, PartFlag part) {
    if (!m_report || subscription < 0 || subscription >= int(m_report->subscriptions.size())) {
        m_subscription = -1;
        viewport()->update();
        return;
    }
    if (m_layout.nodeOf(subscription, part) < 0)
        for (const PartFlag other : {OfBinding, OfFilter, OfConsumer})
            if (m_layout.nodeOf(subscription, other) >= 0) {
                part = other;
                break;
            }
    const bool changed = m_subscription != subscription || m_part != part;
    m_subscription = subscription;
    m_part = part;
    showCurrent();
    if (changed)
        Q_EMIT currentChanged(m_subscription, m_part);
}

void BindingGraph::setCurrentSubscription(int subscription) {
    if (subscription != m_subscription)
        setCurrent(subscription, OfBinding);
}

void BindingGraph::showCurrent() {
    viewport()->update();
    const int node = m_subscription < 0 ? -1 : m_layout.nodeOf(m_subscription, m_part);
    if (node < 0)
        return;
    // The whole subscription if it fits, in any case the part at hand.
    ensureVisible(nodeRect(node), 12, 12);
    setAccessibleDescription(textOf(node));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void BindingGraph::select(int node) {
    const GraphNode& at = m_layout.nodes[std::size_t(node)];
    // A part that several subscriptions share stays with the one that is being looked at.
    const int same = m_subscription >= 0 && m_layout.nodeOf(m_subscription, at.kind) == node
                         ? m_subscription
                         : at.subscription;
    setCurrent(same, at.kind);
}

void BindingGraph::step(int down) {
    // In the order on screen, which families may have changed.
    std::vector<int> order;
    for (const GraphNode& node : m_layout.nodes)
        if (std::find(order.begin(), order.end(), node.subscription) == order.end())
            order.push_back(node.subscription);
    if (order.empty())
        return;
    const auto at = std::find(order.begin(), order.end(), m_subscription);
    const int place = at == order.end() ? (down > 0 ? -1 : int(order.size())) : int(at - order.begin());
    setCurrent(order[std::size_t(std::clamp(place + down, 0, int(order.size()) - 1))], m_part);
}

void BindingGraph::sideways(int right) {
    constexpr PartFlag Columns[] = {OfFilter, OfBinding, OfConsumer};
    int column = m_part == OfFilter ? 0 : m_part == OfBinding ? 1 : 2;
    for (column += right; column >= 0 && column < 3; column += right)
        if (m_subscription >= 0 && m_layout.nodeOf(m_subscription, Columns[column]) >= 0)
            return setCurrent(m_subscription, Columns[column]);
}

void BindingGraph::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Up:
        return step(-1);
    case Qt::Key_Down:
        return step(1);
    case Qt::Key_Left:
        return sideways(-1);
    case Qt::Key_Right:
        return sideways(1);
    case Qt::Key_Home:
        return step(-int(m_layout.nodes.size()));
    case Qt::Key_End:
        return step(int(m_layout.nodes.size()));
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(1.2);
    case Qt::Key_Minus:
        return zoom(1 / 1.2);
    case Qt::Key_0:
        return zoomToFit();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_subscription >= 0)
            Q_EMIT activated(m_subscription, m_part);
        return;
    default:
        QGraphicsView::keyPressEvent(event);
    }
}

int BindingGraph::nodeAt(const QPoint& position) const {
    const auto* item = dynamic_cast<NodeItem*>(itemAt(position));
    return item ? item->node() : -1;
}

void BindingGraph::mousePressEvent(QMouseEvent* event) {
    if (const int node = nodeAt(event->pos()); node >= 0)
        select(node);
    QGraphicsView::mousePressEvent(event);
}

void BindingGraph::mouseDoubleClickEvent(QMouseEvent* event) {
    if (nodeAt(event->pos()) >= 0 && m_subscription >= 0)
        Q_EMIT activated(m_subscription, m_part);
}

void BindingGraph::wheelEvent(QWheelEvent* event) {
    if (!(event->modifiers() & Qt::ControlModifier))
        return QGraphicsView::wheelEvent(event);
    setTransformationAnchor(AnchorUnderMouse);
    zoom(std::pow(1.0015, event->angleDelta().y()));
    event->accept();
}

void BindingGraph::zoom(double factor) {
    m_fits = false;
    const double wanted = std::clamp(zoomFactor() * factor, LeastZoom, MostZoom);
    setTransform(QTransform::fromScale(wanted, wanted));
}

void BindingGraph::zoomToFit() {
    m_fits = true;
    build();
    showCurrent();
}

void BindingGraph::fit() {
    const double width = scene()->sceneRect().width();
    const double room = viewport()->width() - 2;
    const double wanted = width > 0 && room > 0 ? std::clamp(room / width, LeastFit, 1.0) : 1.0;
    setTransform(QTransform::fromScale(wanted, wanted));
}

QImage BindingGraph::picture() {
    constexpr double Scale = 2;
    const QRectF rect = scene()->sceneRect();
    QImage image((rect.size() * Scale).toSize(), QImage::Format_RGB32);
    image.fill(palette().color(QPalette::Base));
    const int selected = std::exchange(m_subscription, -1);
    QPainter painter(&image);
    scene()->render(&painter, image.rect(), rect);
    m_subscription = selected;
    return image;
}

void BindingGraph::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    if (m_fits && event->size().width() != event->oldSize().width())
        zoomToFit();
}

void BindingGraph::focusInEvent(QFocusEvent* event) {
    QGraphicsView::focusInEvent(event);
    if (m_subscription < 0)
        step(1);
    viewport()->update();
}

void BindingGraph::focusOutEvent(QFocusEvent* event) {
    QGraphicsView::focusOutEvent(event);
    viewport()->update();
}

void BindingGraph::changeEvent(QEvent* event) {
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_metrics) {
        build();
        showCurrent();
    }
}

} // namespace wbemscope::ui
