#pragma once

#include <QKeySequence>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

class QDockWidget;
class QMainWindow;
class QMenu;
class QWidget;

namespace wbemscope::ui {

/// A room of the window: the dock it stands in and the way there. The docks and the View menu are both made
/// of one table of these.
struct Room {
    QString title;              ///< Of its dock; empty: the room stands in another's, or in the centre.
    const char* name = nullptr; ///< In saved layouts and in lessons; never translated.
    QWidget* widget = nullptr;  ///< What the dock holds, or what is brought to the front.
    Qt::DockWidgetArea area =
        Qt::NoDockWidgetArea; ///< Rooms of one area are tabs, in the order of the table.
    bool shownAtFirst = true; ///< Otherwise it waits until somebody goes there.
    QString goTo;             ///< Entry of the View menu; empty: no entry.
    QKeySequence keys;        ///< Of that entry; may be empty.
    /// Who gets the focus there; asked when it is needed. While that is hidden or disabled, and without one:
    /// where Tab stops first in the room.
    std::function<QWidget*()> focus;
};

/// The docks of a window, made of its rooms.
class Docks : public QObject {
    Q_OBJECT
public:
    Docks(QMainWindow* window, std::vector<Room> rooms);
    /// The rooms look at what the window owns: they go first.
    void deleteAll();

    /// Shows the dock of this room, or of the room it is in, and brings it to the front.
    void raise(QWidget* room);
    /// The room of that name in the table, without the focus.
    void raise(const QString& name);
    /// The same, with the focus where the table says.
    void goTo(QWidget* room);
    void setWidth(QWidget* room, int pixels);
    void setHeight(QWidget* room, int pixels);

    /// "Go to ..." of every room that has one.
    void addPlaces(QMenu* menu);
    /// Each dock's own "show it" switch.
    void addSwitches(QMenu* menu);

private:
    QDockWidget* dockOf(const QWidget* room) const;
    void goTo(const Room& room);

    QMainWindow* m_window;
    std::vector<Room> m_rooms;
    std::vector<QDockWidget*> m_docks;
};

} // namespace wbemscope::ui
