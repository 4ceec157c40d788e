#include "ui/common/icons.h"

#include "ui/common/theme.h"

#include <QApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>

// Outside of any namespace: the macro declares a function. Needed because the icons lie in a static library.
static void loadResources() {
    Q_INIT_RESOURCE(icons);
}

namespace wbemscope::ui {
namespace {

constexpr int Sizes[] = {16, 24, 32, 48};

QColor tintColour(Tint tint, QIcon::Mode mode) {
    const QPalette palette = QApplication::palette();
    if (mode == QIcon::Disabled)
        return palette.color(QPalette::Disabled, QPalette::WindowText);
    if (mode == QIcon::Selected)
        // Views paint selections in the Inactive colours while another window has the focus.
        return palette.color(QApplication::activeWindow() ? QPalette::Active : QPalette::Inactive,
                             QPalette::HighlightedText);
    const Colours& c = colours();
    switch (tint) {
    case Tint::Muted:
        return c.muted;
    case Tint::Accent:
        return c.accent;
    case Tint::Ok:
        return c.ok;
    case Tint::Partial:
        return c.partial;
    case Tint::Denied:
        return c.denied;
    case Tint::Failed:
        return c.failed;
    case Tint::Difference:
        return c.differenceText;
    case Tint::Text:
        break;
    }
    return palette.color(QPalette::Active, QPalette::WindowText);
}

class TintedEngine : public QIconEngine {
public:
    TintedEngine(QString name, Tint tint)
        : m_name(std::move(name))
        , m_tint(tint) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        const int side = qMin(rect.width(), rect.height());
        const QPixmap map = scaledPixmap(QSize(side, side) * ratio, mode, state, 1.0);
        const QRect target(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side,
                           side);
        painter->drawPixmap(target, map);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1.0);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal) override {
        const int side = qMax(1, qMin(size.width(), size.height()));
        const QColor colour = tintColour(m_tint, mode);
        const QString key = QStringLiteral("wbemscope/%1/%2/%3").arg(m_name).arg(side).arg(colour.rgba());
        QPixmap map;
        if (QPixmapCache::find(key, &map))
            return map;
        int source = Sizes[std::size(Sizes) - 1];
        for (const int candidate : Sizes) {
            if (candidate >= side) {
                source = candidate;
                break;
            }
        }
        QImage image(QStringLiteral(":/icons/%1-%2.png").arg(m_name).arg(source));
        if (image.isNull())
            return {};
        image = image.convertToFormat(QImage::Format_ARGB32_Premultiplied);
        if (image.width() != side)
            image = image.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        QPainter painter(&image);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), colour);
        painter.end();
        map = QPixmap::fromImage(std::move(image));
        QPixmapCache::insert(key, map);
        return map;
    }
    QIconEngine* clone() const override { return new TintedEngine(*this); }
    QString key() const override { return QStringLiteral("wbemscope"); }
    bool isNull() override { return m_name.isEmpty(); }

private:
    QString m_name;
    Tint m_tint;
};

} // namespace

QIcon icon(const QString& name, Tint tint) {
    static const bool loaded = (loadResources(), true);
    Q_UNUSED(loaded)
    return QIcon(new TintedEngine(name, tint));
}

QIcon appIcon() {
    loadResources();
    QIcon result;
    for (const int size : {16, 24, 32, 48, 64, 128, 256})
        result.addFile(QStringLiteral(":/icons/app-%1.png").arg(size), QSize(size, size));
    return result;
}

} // namespace wbemscope::ui
