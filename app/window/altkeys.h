#pragma once

#include <QKeySequence>
#include <QObject>

class QAction;
class QKeyEvent;
class QMainWindow;
class QWidget;

namespace wbemscope::ui {

/// Who Alt and a letter mean. The rooms have more buttons than there are letters, and of two that can be seen
/// with the same letter Qt presses none; and a dock that is a tab behind another one is visible to Qt. Here a
/// menu goes first, always; then what has the letter in the room where the focus is; what is behind gets no
/// letter; everything else is left to Qt.
class AltKeys : public QObject {
    Q_OBJECT
public:
    explicit AltKeys(QMainWindow* window);
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QAction* menuOf(const QKeySequence& letter) const;
    QWidget* inRoomOfFocus(const QKeySequence& letter) const;
    /// Whether something has the letter that nobody can see, and what has it in front.
    struct Rooms {
        bool behind = false;
        QWidget* front = nullptr;
    };
    Rooms inAllRooms(const QKeySequence& letter) const;

    QMainWindow* m_window;
};

} // namespace wbemscope::ui
