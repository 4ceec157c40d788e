#include "core/cim/mof/flavors.h"

#include <array>

namespace wbemscope::cim::mof {

namespace {
constexpr quint8 Both = FlavorPropagateToInstance | FlavorPropagateToDerived;

constexpr std::array Words{
    FlavorWord{QLatin1StringView("ToInstance"), 0, FlavorPropagateToInstance},
    FlavorWord{QLatin1StringView("ToSubclass"), 0, FlavorPropagateToDerived},
    FlavorWord{QLatin1StringView("DisableOverride"), 0, FlavorNotOverridable},
    FlavorWord{QLatin1StringView("Amended"), 0, FlavorAmended},
    FlavorWord{QLatin1StringView("NotToInstance"), FlavorPropagateToInstance, 0},
    FlavorWord{QLatin1StringView("NotToSubclass"), FlavorPropagateToDerived, 0},
    FlavorWord{QLatin1StringView("EnableOverride"), FlavorNotOverridable, 0},
    FlavorWord{QLatin1StringView("Restricted"), Both, 0},
    // Means the same to WMI as being amendable.
    FlavorWord{QLatin1StringView("Translatable"), 0, FlavorAmended},
};
/// The ones flavorText() writes: each stands for one bit.
constexpr std::size_t OneBitWords = 7;
} // namespace

quint8 defaultFlavor(QStringView qualifier) {
    struct Entry {
        QStringView name;
        quint8 flavor;
    };
    static constexpr std::array Table{
        Entry{u"CIMTYPE", Both},
        Entry{u"key", Both | FlavorNotOverridable},
        Entry{u"singleton", Both | FlavorNotOverridable},
        Entry{u"association", Both | FlavorNotOverridable},
        Entry{u"indication", Both | FlavorNotOverridable},
        Entry{u"ID", FlavorPropagateToInstance | FlavorNotOverridable},
    };
    for (const Entry& e : Table)
        if (sameName(e.name, qualifier))
            return e.flavor;
    return FlavorNone;
}

const FlavorWord* findFlavor(QStringView word) {
    for (const FlavorWord& w : Words)
        if (word.compare(w.word, Qt::CaseInsensitive) == 0)
            return &w;
    return nullptr;
}

QString flavorText(quint8 from, quint8 to) {
    QString text;
    for (std::size_t i = 0; i < OneBitWords; ++i) {
        const FlavorWord& w = Words[i];
        const bool sets = w.set != 0 && (to & w.set) != 0 && (from & w.set) == 0;
        const bool clears = w.clear != 0 && (from & w.clear) != 0 && (to & w.clear) == 0;
        if (sets || clears)
            text += u' ' + QString(w.word);
    }
    return text.isEmpty() ? text : QStringLiteral(" :") + text;
}

} // namespace wbemscope::cim::mof
