#include "ui/probe/heatmap.h"

#include "ui/common/contrast.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/probe/probemodel.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

namespace wbemscope::ui {

namespace {

constexpr int Gap = 2;     ///< Around a cell.
constexpr int Padding = 5; ///< Inside a cell.
constexpr int IconSide = 16;

QColor inkOf(Tint tint) {
    switch (tint) {
    case Tint::Ok:
        return colours().ok;
    case Tint::Partial:
        return colours().partial;
    case Tint::Denied:
        return colours().denied;
    case Tint::Failed:
        return colours().failed;
    case Tint::Difference:
        return colours().differenceEdge;
    case Tint::Accent:
        return colours().accent;
    case Tint::Muted:
    case Tint::Text:
        break;
    }
    return colours().muted;
}

/// Outcomes lie as a wash over the base, so that words stay readable in light and dark.
QColor washOf(Tint tint, bool hovered) {
    QColor wash = inkOf(tint);
    const float strength = tint == Tint::Muted ? 0.07F : tint == Tint::Ok ? 0.26F : 0.16F;
    wash.setAlphaF(hovered ? strength + 0.10F : strength);
    return wash;
}

/// What one sees of a translucent colour on `ground`.
QColor over(const QColor& ground, const QColor& wash) {
    const float part = wash.alphaF();
    const auto mixed = [part](float below, float above) { return below + (above - below) * part; };
    return QColor::fromRgbF(mixed(ground.redF(), wash.redF()), mixed(ground.greenF(), wash.greenF()),
                            mixed(ground.blueF(), wash.blueF()));
}

} // namespace

QSize HeatDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    const int place = option.fontMetrics.horizontalAdvance(probeStageName(ProbeStage::Authentication));
    return {std::max(leastWidth(option.font), place + 2 * (Gap + Padding)),
            2 * option.fontMetrics.height() + 2 * (Gap + 3)};
}

int HeatDelegate::leastWidth(const QFont& font) {
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    const int word =
        QFontMetrics(bold).horizontalAdvance(outcomeName(CallOutcome::Denied) + QLatin1Char(' '));
    const int place = QFontMetrics(font).horizontalAdvance(probeStageName(ProbeStage::Activation));
    return std::max(IconSide + 4 + word, place) + 2 * (Gap + Padding);
}

void HeatDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
    const auto tint = Tint(index.data(ProbeModel::TintRole).toInt());
    const QRectF box = QRectF(option.rect).adjusted(Gap, Gap, -Gap, -Gap);
    const bool current = option.state & QStyle::State_HasFocus;
    const bool chosen = option.state & QStyle::State_Selected;
    const bool least = index.data(ProbeModel::LeastRole).toBool();
    painter->save();
    // The view has laid its highlight over the row already; a chosen cell keeps its own colour, in a frame.
    painter->fillRect(option.rect, option.palette.color(QPalette::Base));
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    const QColor wash = washOf(tint, option.state & QStyle::State_MouseOver);
    painter->setBrush(wash);
    painter->drawRoundedRect(box, 3, 3);
    if (least) {
        painter->setPen(QPen(colours().accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3);
    }
    if (current || chosen) {
        painter->setPen(QPen(option.palette.color(QPalette::Text), current ? 2 : 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(box.adjusted(3, 3, -3, -3), 2, 2);
    }

    const QRect inside = box.toRect().adjusted(Padding, 2, -Padding, -2);
    const QString word = index.data(ProbeModel::WordRole).toString();
    QString place = index.data(ProbeModel::PlaceRole).toString();
    if (least)
        place = tr("least");
    const QFontMetrics metrics(option.font);
    const int lines = place.isEmpty() ? 1 : 2;
    const int top = inside.center().y() - lines * metrics.height() / 2;
    const QVariant decoration = index.data(Qt::DecorationRole);
    int left = inside.left();
    if (!decoration.isNull()) {
        const int side = std::min(IconSide, metrics.height());
        decoration.value<QIcon>().paint(painter,
                                        QRect(left, top + (metrics.height() - side) / 2, side, side));
        left += side + 4;
    }
    QFont bold = option.font;
    bold.setWeight(QFont::DemiBold);
    painter->setFont(bold);
    painter->setPen(tint == Tint::Muted ? colours().muted : option.palette.color(QPalette::Text));
    const QRect first(left, top, inside.right() - left + 1, metrics.height());
    painter->drawText(first, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(bold).elidedText(word, Qt::ElideRight, first.width()));
    if (!place.isEmpty()) {
        painter->setFont(option.font);
        painter->setPen(standingOut(least ? colours().accent : colours().muted,
                                    {over(option.palette.color(QPalette::Base), wash)},
                                    option.palette.color(QPalette::Text), TextContrast));
        const QRect second(inside.left(), top + metrics.height(), inside.width(), metrics.height());
        painter->drawText(second, Qt::AlignLeft | Qt::AlignVCenter,
                          metrics.elidedText(place, Qt::ElideRight, second.width()));
    }
    painter->restore();
}

HeatMap::HeatMap(ProbeModel* model, QWidget* parent)
    : QTableView(parent)
    , m_model(model) {
    setModel(model);
    setItemDelegate(new HeatDelegate(this));
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setCornerButtonEnabled(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setHighlightSections(true);
    horizontalHeader()->setMinimumSectionSize(20);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (QHeaderView* header : {horizontalHeader(), verticalHeader()})
        header->setSectionsClickable(false);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setSizePolicy(policy);
    connect(this, &QTableView::activated, this, &HeatMap::callsRequested);
    layOut();
}

void HeatMap::layOut() {
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const int height = itemDelegate()->sizeHint(option, {}).height();
    verticalHeader()->setDefaultSectionSize(height);
    for (int row = 0; row < model()->rowCount(); ++row)
        verticalHeader()->resizeSection(row, height);
    setFixedHeight(sizeHint().height());
}

QSize HeatMap::sizeHint() const {
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const QSize cell = itemDelegate()->sizeHint(option, {});
    return {verticalHeader()->sizeHint().width() + model()->columnCount() * cell.width(),
            horizontalHeader()->sizeHint().height() + model()->rowCount() * cell.height() + 2};
}

QSize HeatMap::minimumSizeHint() const {
    return {verticalHeader()->sizeHint().width() + model()->columnCount() * HeatDelegate::leastWidth(font()),
            sizeHint().height()};
}

void HeatMap::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        layOut();
}

void HeatMap::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    Q_EMIT cellSelected(current);
}

void HeatMap::keyPressEvent(QKeyEvent* event) {
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT callsRequested(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

QPixmap HeatMap::picture() {
    const QModelIndex kept = currentIndex();
    const QSignalBlocker quiet(this);
    selectionModel()->clear();
    QPixmap pixmap = grab();
    if (kept.isValid())
        selectionModel()->setCurrentIndex(kept, QItemSelectionModel::ClearAndSelect);
    return pixmap;
}

} // namespace wbemscope::ui
