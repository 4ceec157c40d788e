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

/// What a widget stands in: its dock, or what lies at its place in the window.
QWidget* roomOf(const QMainWindow* window, QWidget* widget) {
    while (widget && widget->parentWidget() != window && !qobject_cast<QDockWidget*>(widget))
        widget = widget->parentWidget();
    return widget;
}

/// Of a tab behind another Qt says that it is visible, only nowhere. (Of the room, not of the widget: what is
/// scrolled out of sight in a room that is in front comes into sight with the focus.)
bool isInFront(const QWidget* room) {
    return room->isVisible() && !room->visibleRegion().isEmpty();
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
    const QWidget* room = roomOf(m_window, QApplication::focusWidget());
    if (!room || !isInFront(room))
        return nullptr;
    for (QWidget* widget : room->findChildren<QWidget*>())
        if (QWidget* target = ledTo(widget, letter))
            return target;
    return nullptr;
}

AltKeys::Rooms AltKeys::inAllRooms(const QKeySequence& letter) const {
    Rooms found;
    for (QWidget* widget : m_window->findChildren<QWidget*>()) {
        QWidget* target = ledTo(widget, letter);
        const QWidget* room = target ? roomOf(m_window, widget) : nullptr;
        if (!room)
            continue;
        if (!isInFront(room))
            found.behind = true;
        else if (!found.front)
            found.front = target;
    }
    return found;
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
    if (!menu && !target) {
        const Rooms rooms = inAllRooms(letter);
        if (!rooms.behind)
            return QObject::eventFilter(watched, event);
        target = rooms.front;
    }
    // Accepted, the override keeps the key from becoming anybody's shortcut; it comes back as a plain key.
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true;
    if (menu) {
        m_window->menuBar()->setActiveAction(menu);
        return true;
    }
    if (!target)
        return true; // all that has the letter is out of sight
    if (target->focusPolicy() != Qt::NoFocus)
        target->setFocus(Qt::ShortcutFocusReason);
    if (auto* button = qobject_cast<QAbstractButton*>(target))
        button->animateClick();
    return true;
}

} // namespace wbemscope::ui
