#include "ui/probe/probepicture.h"

#include "ui/probe/heatmap.h"
#include "ui/probe/probepanel.h"

#include <cmath>
#include <QLocale>
#include <QPainter>

namespace wbemscope::ui {

namespace {
constexpr int Margin = 16;
constexpr int Spacing = 8;

QString heading(const Probe& probe) {
    const ProbePlan& plan = probe.plan();
    return QCoreApplication::translate("ProbePicture", "%1, %2: %3")
        .arg(plan.base.target(), plan.base.nameSpace, plan.operation.title());
}
} // namespace

QImage drawProbe(const Probe& probe, const std::vector<ProbePanelView*>& panels, const QPalette& palette,
                 const QFont& font, qreal ratio) {
    struct Part {
        QPixmap map;
        QString title;
        QString verdict;
        int textHeight;
    };
    QFont bold = font;
    bold.setBold(true);
    const QFontMetrics metrics(font);
    const QFontMetrics boldMetrics(bold);
    constexpr int Wrapped = int(Qt::TextWordWrap) | int(Qt::AlignLeft) | int(Qt::AlignTop);
    std::vector<Part> parts;
    int width = 0;
    int height = 0;
    for (ProbePanelView* panel : panels) {
        Part part{panel->map()->picture(), panel->title(), panel->verdictText(), 0};
        width = std::max(width, static_cast<int>(part.map.deviceIndependentSize().width()));
        parts.push_back(std::move(part));
    }
    for (Part& part : parts) {
        part.textHeight = metrics.boundingRect(0, 0, width, 10'000, Wrapped, part.verdict).height();
        height = std::max(height, boldMetrics.height() + Spacing +
                                      static_cast<int>(part.map.deviceIndependentSize().height()) + Spacing +
                                      part.textHeight);
    }
    // As square as it goes.
    const int columns = std::max(1, static_cast<int>(std::ceil(std::sqrt(double(parts.size())))));
    const int rows = (static_cast<int>(parts.size()) + columns - 1) / columns;
    const QString top = heading(probe);
    const QString when = QLocale::c().toString(probe.started(), QStringLiteral("yyyy-MM-dd HH:mm:ss 'UTC'"));
    const int textWidth = std::max(columns * width + (columns - 1) * Margin,
                                   std::min(boldMetrics.horizontalAdvance(top), 2 * width));
    const QRect topBox = boldMetrics.boundingRect(0, 0, textWidth, 10'000, Wrapped, top);
    const int headHeight = topBox.height() + metrics.height() + Spacing;
    const QSize size(textWidth + 2 * Margin, headHeight + rows * (height + Margin) + 2 * Margin);

    QImage image(size * ratio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(palette.color(QPalette::Window));
    QPainter painter(&image);
    painter.setPen(palette.color(QPalette::WindowText));
    painter.setFont(bold);
    painter.drawText(QRect(Margin, Margin, textWidth, topBox.height()), Wrapped, top);
    painter.setFont(font);
    painter.drawText(QPoint(Margin, Margin + topBox.height() + metrics.ascent()), when);
    for (int i = 0; const Part& part : parts) {
        const int x = Margin + (i % columns) * (width + Margin);
        int y = Margin + headHeight + (i / columns) * (height + Margin) + Spacing;
        painter.setFont(bold);
        painter.drawText(QRect(x, y, width, boldMetrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         boldMetrics.elidedText(part.title, Qt::ElideMiddle, width));
        y += boldMetrics.height() + Spacing;
        painter.drawPixmap(x, y, part.map);
        y += static_cast<int>(part.map.deviceIndependentSize().height()) + Spacing;
        painter.setFont(font);
        painter.drawText(QRect(x, y, width, part.textHeight), Wrapped, part.verdict);
        ++i;
    }
    return image;
}

} // namespace wbemscope::ui
