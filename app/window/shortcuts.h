#pragma once

class QMainWindow;

namespace wbemscope::ui {

/// A page with every key of the window: read from its menus, plus what the rooms understand. Not modal.
void showShortcutPage(QMainWindow* window);

} // namespace wbemscope::ui
