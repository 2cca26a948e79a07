# What coder A decided after looking at the words. Run it once, on the ledger of this study.
set -e
decide() { risalah decide "$@" --by "Coder A"; }

# One happening, two records: a report named no exercise, or only a month.
decide join eyxsb8wxwwv55 erxybq8vb6e38 --why "one plan for Samudra Teduh, told by two outlets"
decide join ehw8qq088jyt0 ewm2mkf3rabkf --why "'pada Maret lalu' is the meeting of 21 March"

# Accounts that differ, and what the sample showed.
decide correct erykq48hemhws date 2023-07-18 --why "release of the ministry that took part"
decide correct enec4087gt4dz date 2023-06-19/2023-06-22 --why "in port from Monday to Thursday"
decide reject ek0aaa8c0hq14 --reason wrong-type --why "three engineers come; the promise is a record of its own"

# What became of plans: follow-ups that were only proposed.
decide confirm fz30dckz5vdjn --why "the four officers that Vietnam promised"
decide confirm f4t2estjfv92x --why "the same course"
decide confirm f0mh3ek0rj3rj --why "the visit of 12 December, put off"
decide confirm f240deeh2fe5v --why "the visit took place in February"
decide confirm f31f1a7v283bj --why "the visit took place in February"
decide confirm f1d30dc23z952 --why "the meeting of that visit"
decide confirm fzca69y2nz6f0 --why "the memorandum that was negotiated in 2023"
decide confirm f0qt5z35z4hgt --why "Natuna Jernih"
decide confirm fewzwm5fyhvxk --why "Samudra Teduh 2024"
