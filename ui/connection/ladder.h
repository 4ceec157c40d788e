#pragma once

#include "core/security/authnlevel.h"

#include <QWidget>

namespace wbemscope::ui {

/// The authentication levels as a ladder: six steps and `default` before them, each saying what it adds.
/// Arrow keys and the mouse choose.
class LevelLadder : public QWidget {
    Q_OBJECT
    Q_PROPERTY(int level READ levelNumber NOTIFY levelChanged)
public:
    explicit LevelLadder(QWidget* parent = nullptr);

    AuthnLevel level() const { return m_level; }
    int levelNumber() const { return int(m_level); }
    void setLevel(AuthnLevel level);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    QRect stepRect(AuthnLevel level) const;
    /// Of the level's name in it; what the level adds stands behind.
    QRect nameRect(AuthnLevel level) const;

Q_SIGNALS:
    void levelChanged();
    void submitted(); ///< Return was pressed, as in a line of the form.

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    int rowHeight() const;
    int addsX() const;
    int at(const QPoint& position) const;

    AuthnLevel m_level = AuthnLevel::PktPrivacy;
    int m_hover = -1;
};

} // namespace wbemscope::ui
