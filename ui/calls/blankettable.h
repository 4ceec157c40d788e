#pragma once

#include "ui/common/datatable.h"

namespace wbemscope::ui {

class BlanketModel;
class LevelDelegate;

/// Requested | Effective | Server saw of one call, as wide as its place and as high as its rows. The three
/// stay side by side however narrow that is: then the texts wrap.
class BlanketTable : public DataTable {
    Q_OBJECT
public:
    BlanketTable(BlanketModel* model, QWidget* parent);
    void fitColumns(int rows = 0) override; ///< Looks at all rows: they are few.

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    int partWidth() const;

    LevelDelegate* m_delegate;
};

} // namespace wbemscope::ui
