#pragma once

#include "ui/connection/problems.h"

#include <QWidget>

class QGridLayout;
class QLabel;

namespace wbemscope::ui {

/// A label that names its field, for the eye, the keyboard and a screen reader.
QLabel* mnemonicLabel(const QString& text, QWidget* field, QWidget* parent);

/// The form's page: names on the left, fields on the right, and below a field what is wrong with it. The
/// sections of the form put their rows into it, top to bottom.
class FormGrid : public QWidget {
    Q_OBJECT
public:
    explicit FormGrid(QWidget* parent = nullptr);

    /// `shown`: what stands in the row when the field is only a part of it.
    void addField(const QString& name, QWidget* field, QWidget* shown = nullptr);
    /// A row without a name, under the fields.
    void addBelow(QWidget* widget);
    void addNamed(const QString& name, QLayout* fields);
    /// Over both columns.
    void addWide(QWidget* widget);
    /// Where a problem of this field shows, under the last row.
    void addProblem(ConnectionField field);
    /// The same for a section that places the label itself.
    QLabel* problemLabel(ConnectionField field);
    /// After the last row.
    void finish();

    void show(const ConnectionProblems& problems);
    using QWidget::show;

private:
    QGridLayout* m_layout;
    int m_row = 0;
    std::map<ConnectionField, QLabel*> m_problems;
};

} // namespace wbemscope::ui
