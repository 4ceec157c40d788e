#include "app/window/menukeys.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QMenuBar>

namespace wbemscope::ui {

MenuKeys::MenuKeys(QMenuBar* bar)
    : QObject(bar)
    , m_bar(bar) {
    QApplication::instance()->installEventFilter(this);
}

QAction* MenuKeys::menuOf(const QKeyEvent& key) const {
    if (key.modifiers() != Qt::AltModifier || QApplication::activePopupWidget() ||
        QApplication::activeModalWidget() || !m_bar->window()->isActiveWindow())
        return nullptr;
    for (QAction* menu : m_bar->actions())
        if (menu->isEnabled() &&
            QKeySequence::mnemonic(menu->text()) == QKeySequence(Qt::ALT | Qt::Key(key.key())))
            return menu;
    return nullptr;
}

bool MenuKeys::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    QAction* menu = menuOf(*static_cast<QKeyEvent*>(event));
    if (!menu)
        return QObject::eventFilter(watched, event);
    // Accepted, the override keeps the key from becoming anybody's shortcut; it comes back as a plain key.
    event->accept();
    if (event->type() == QEvent::KeyPress)
        m_bar->setActiveAction(menu);
    return true;
}

} // namespace wbemscope::ui
