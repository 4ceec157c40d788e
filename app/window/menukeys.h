#pragma once

#include <QObject>

class QAction;
class QKeyEvent;
class QMenuBar;

namespace wbemscope::ui {

/// Alt and a menu's letter open that menu, always. The rooms have more buttons than there are letters, and Qt
/// opens nothing when a button that can be seen has the letter as well.
class MenuKeys : public QObject {
    Q_OBJECT
public:
    explicit MenuKeys(QMenuBar* bar);
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QAction* menuOf(const QKeyEvent& key) const;

    QMenuBar* m_bar;
};

} // namespace wbemscope::ui
