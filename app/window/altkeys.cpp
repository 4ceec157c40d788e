#include "app/window/altkeys.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QKeyEvent>
#include <QLabel>
#include <QMainWindow>
#include <QMenuBar>

namespace wbemscope::ui {
namespace {

/// What a letter of `widget` leads to: a button, or the field that a label names.
QWidget* ledTo(QWidget* widget, const QKeySequence& letter) {
    QString text;
    QWidget* target = widget;
    if (const auto* button = qobject_cast<QAbstractButton*>(widget)) {
        text = button->text();
    } else if (const auto* label = qobject_cast<QLabel*>(widget)) {
        text = label->text();
        target = label->buddy();
    }
    const bool usable = target && widget->isVisible() && target->isVisible() && target->isEnabled();
    return usable && QKeySequence::mnemonic(text) == letter ? target : nullptr;
}

} // namespace

AltKeys::AltKeys(QMainWindow* window)
    : QObject(window)
    , m_window(window) {
    QApplication::instance()->installEventFilter(this);
}

QAction* AltKeys::menuOf(const QKeySequence& letter) const {
    for (QAction* menu : m_window->menuBar()->actions())
        if (menu->isEnabled() && QKeySequence::mnemonic(menu->text()) == letter)
            return menu;
    return nullptr;
}

QWidget* AltKeys::inRoomOfFocus(const QKeySequence& letter) const {
    QWidget* room = QApplication::focusWidget();
    while (room && room != m_window->centralWidget() && !qobject_cast<QDockWidget*>(room))
        room = room->parentWidget();
    if (!room)
        return nullptr;
    for (QWidget* widget : room->findChildren<QWidget*>())
        if (QWidget* target = ledTo(widget, letter))
            return target;
    return nullptr;
}

bool AltKeys::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->modifiers() != Qt::AltModifier || QApplication::activePopupWidget() ||
        QApplication::activeModalWidget() || !m_window->isActiveWindow())
        return QObject::eventFilter(watched, event);
    const QKeySequence letter(Qt::ALT | Qt::Key(key->key()));
    QAction* menu = menuOf(letter);
    QWidget* target = menu ? nullptr : inRoomOfFocus(letter);
    if (!menu && !target)
        return QObject::eventFilter(watched, event);
    // Accepted, the override keeps the key from becoming anybody's shortcut; it comes back as a plain key.
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true;
    if (menu) {
        m_window->menuBar()->setActiveAction(menu);
        return true;
    }
    if (target->focusPolicy() != Qt::NoFocus)
        target->setFocus(Qt::ShortcutFocusReason);
    if (auto* button = qobject_cast<QAbstractButton*>(target))
        button->animateClick();
    return true;
}

} // namespace wbemscope::ui
