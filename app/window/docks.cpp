#include "app/window/docks.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>

#include <algorithm>
#include <map>

namespace wbemscope::ui {
namespace {

bool canHaveFocus(const QWidget* widget) {
    return widget->isVisible() && widget->isEnabled() && widget->focusPolicy() & Qt::TabFocus;
}

/// Where Tab stops first in a room: while it is empty, that is the button which fills it.
QWidget* firstStop(QWidget* room) {
    for (QWidget* at = room->nextInFocusChain(); at != room; at = at->nextInFocusChain())
        if (room->isAncestorOf(at) && canHaveFocus(at))
            return at;
    return nullptr;
}

} // namespace

Docks::Docks(QMainWindow* window, std::vector<Room> rooms)
    : QObject(window)
    , m_window(window)
    , m_rooms(std::move(rooms)) {
    std::map<Qt::DockWidgetArea, QDockWidget*> lastOf;
    for (const Room& room : m_rooms) {
        if (room.title.isEmpty())
            continue;
        auto* dock = new QDockWidget(room.title, m_window);
        dock->setObjectName(QLatin1String(room.name));
        dock->setWidget(room.widget);
        m_window->addDockWidget(room.area, dock);
        if (QDockWidget*& last = lastOf[room.area]; last)
            m_window->tabifyDockWidget(std::exchange(last, dock), dock);
        else
            last = dock;
        m_docks.push_back(dock);
    }
    // Hidden only now: a dock becomes a tab of one that is shown.
    for (const Room& room : m_rooms)
        if (!room.title.isEmpty() && !room.shownAtFirst)
            dockOf(room.widget)->hide();
}

void Docks::deleteAll() {
    for (QDockWidget* dock : std::exchange(m_docks, {}))
        delete dock;
}

QDockWidget* Docks::dockOf(const QWidget* room) const {
    for (QDockWidget* dock : m_docks)
        if (dock->widget() == room || dock->widget()->isAncestorOf(room))
            return dock;
    return nullptr;
}

void Docks::raise(QWidget* room) {
    QDockWidget* dock = dockOf(room);
    if (!dock)
        return;
    dock->show();
    dock->raise();
    // A room that was made for more height than its neighbour left it gets it, once it is looked at.
    if (m_window->dockWidgetArea(dock) == Qt::BottomDockWidgetArea && !dock->isFloating())
        setHeight(room, std::max(dock->height(), room->sizeHint().height()));
}

void Docks::raise(const QString& name) {
    const auto it = std::ranges::find_if(
        m_rooms, [&](const Room& room) { return room.name && name == QLatin1String(room.name); });
    if (it != m_rooms.end())
        raise(it->widget);
}

void Docks::goTo(QWidget* room) {
    const auto it = std::ranges::find(m_rooms, room, &Room::widget);
    if (it != m_rooms.end())
        goTo(*it);
}

void Docks::goTo(const Room& room) {
    raise(room.widget);
    QWidget* wanted = room.focus ? room.focus() : nullptr;
    if (!wanted || !canHaveFocus(wanted))
        wanted = firstStop(room.widget);
    if (wanted)
        wanted->setFocus(Qt::ShortcutFocusReason);
}

void Docks::setWidth(QWidget* room, int pixels) {
    if (QDockWidget* dock = dockOf(room))
        m_window->resizeDocks({dock}, {pixels}, Qt::Horizontal);
}

void Docks::setHeight(QWidget* room, int pixels) {
    if (QDockWidget* dock = dockOf(room))
        m_window->resizeDocks({dock}, {pixels}, Qt::Vertical);
}

void Docks::addPlaces(QMenu* menu) {
    for (const Room& room : m_rooms)
        if (!room.goTo.isEmpty())
            menu->addAction(room.goTo, room.keys, this, [this, &room] { goTo(room); });
}

void Docks::addSwitches(QMenu* menu) {
    for (const QDockWidget* dock : m_docks)
        menu->addAction(dock->toggleViewAction());
}

} // namespace wbemscope::ui
