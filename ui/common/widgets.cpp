#include "ui/common/widgets.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolTip>
#include <QVBoxLayout>

namespace wbemscope::ui {

FilterEdit::FilterEdit(const QString& placeholder, QWidget* parent)
    : QLineEdit(parent) {
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    addAction(icon(QStringLiteral("filter"), Tint::Muted), QLineEdit::LeadingPosition);
}

void FilterEdit::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    if (m_target &&
        (event->key() == Qt::Key_Down || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        m_target->setFocus(Qt::TabFocusReason);
        return;
    }
    QLineEdit::keyPressEvent(event);
}

ElidedLabel::ElidedLabel(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setText(const QString& text) {
    if (m_text == text)
        return;
    m_text = text;
    setToolTip(text);
    setAccessibleName(text);
    updateGeometry();
    update();
}

void ElidedLabel::setMuted(bool muted) {
    m_muted = muted;
    update();
}

void ElidedLabel::setIcon(const QIcon& newIcon) {
    m_icon = newIcon;
    updateGeometry();
    update();
}

QSize ElidedLabel::sizeHint() const {
    const int side = m_icon.isNull() ? 0 : 20;
    return {fontMetrics().horizontalAdvance(m_text) + side + 8, std::max(fontMetrics().height() + 4, side)};
}

QSize ElidedLabel::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 6, sizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QRect area = rect().adjusted(2, 0, -2, 0);
    if (!m_icon.isNull()) {
        m_icon.paint(&painter, QRect(area.x(), area.y() + (area.height() - 16) / 2, 16, 16));
        area.setLeft(area.left() + 20);
    }
    painter.setPen(m_muted ? colours().muted : palette().color(foregroundRole()));
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(m_text, Qt::ElideMiddle, area.width()));
}

void ElidedLabel::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(QStringLiteral("copy")), tr("&Copy"), this,
                    [this] { QApplication::clipboard()->setText(m_text); });
    menu->popup(event->globalPos());
}

AccentButton::AccentButton(const QString& text, QWidget* parent)
    : QPushButton(text, parent) {
    setAutoDefault(true);
    recolour();
    connect(&Theme::instance(), &Theme::changed, this, &AccentButton::recolour);
}

void AccentButton::setAccent(bool on) {
    m_accent = on;
    recolour();
}

void AccentButton::recolour() {
    QPalette own = QApplication::palette(this);
    if (!m_accent) {
        setPalette(own);
        return;
    }
    const Colours& c = colours();
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        own.setColor(group, QPalette::Button, c.accent);
        own.setColor(group, QPalette::ButtonText, c.accentText);
    }
    setPalette(own);
}

EmptyRoom::EmptyRoom(const QString& iconName, const QString& text, QWidget* parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(text, this))
    , m_actions(new QVBoxLayout) {
    auto* layout = new QVBoxLayout(this);
    layout->addStretch(2);
    m_icon->setAlignment(Qt::AlignHCenter);
    const auto draw = [this, iconName] {
        m_icon->setPixmap(icon(iconName, Tint::Muted).pixmap(QSize(32, 32), devicePixelRatioF()));
    };
    draw();
    connect(&Theme::instance(), &Theme::changed, m_icon, draw);
    layout->addWidget(m_icon);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_text);
    layout->addSpacing(6);
    layout->addLayout(m_actions);
    layout->addStretch(3);
    setMinimumHeight(90);
}

void EmptyRoom::setText(const QString& text) {
    m_text->setText(text);
}

QPushButton* EmptyRoom::addAction(const QString& text, bool accent) {
    QPushButton* button = accent ? new AccentButton(text, this) : new QPushButton(text, this);
    m_actions->addWidget(button, 0, Qt::AlignHCenter);
    return button;
}

Notice::Notice(QWidget* parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 2, 0, 2);
    layout->setSpacing(6);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFocusPolicy(Qt::ClickFocus);
    QWidget::hide();
}

void Notice::show(Kind kind, const QString& text) {
    struct Look {
        const char16_t* icon;
        Tint tint;
    };
    static constexpr Look Looks[] = {
        {u"info", Tint::Muted},    {u"ok", Tint::Ok},         {u"partial", Tint::Partial},
        {u"denied", Tint::Denied}, {u"failed", Tint::Failed}, {u"busy", Tint::Muted},
    };
    m_kind = kind;
    const Look& look = Looks[std::size_t(kind)];
    m_icon->setPixmap(
        icon(QString::fromUtf16(look.icon), look.tint).pixmap(QSize(16, 16), devicePixelRatioF()));
    m_text->setText(text);
    m_text->setToolTip(text); // A small window may have no room for all of it.
    setAccessibleName(text);
    QWidget::show();
}

void Notice::clear() {
    m_text->clear();
    QWidget::hide();
}

QString Notice::text() const {
    return m_text->text();
}

QToolButton* toolButton(const QString& iconName, const QString& text, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setToolTip(text);
    button->setAccessibleName(text);
    return button;
}

QToolButton* copyButton(const QString& name, std::function<QString()> text, QWidget* parent) {
    QToolButton* button = toolButton(QStringLiteral("copy"), name, parent);
    QObject::connect(button, &QToolButton::clicked, button, [button, text = std::move(text)] {
        QApplication::clipboard()->setText(text());
        QToolTip::showText(button->mapToGlobal(QPoint(0, button->height())),
                           QCoreApplication::translate("CopyButton", "Copied"), button);
    });
    return button;
}

} // namespace wbemscope::ui
