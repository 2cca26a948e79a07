# The tables of docs/tutorial.md in R, from the same export; nothing but base R is needed.
# Run it in the folder that holds data/: Rscript tutorial.R

# na.strings: R would read NA, the code of Namibia, as no value.
read <- function(name) {
  read.csv(file.path("data", paste0(name, ".csv")), na.strings = character(0), encoding = "UTF-8")
}

partners <- c(IN = "India", JP = "Japan", NL = "Netherlands", PH = "Philippines", SG = "Singapore", VN = "Vietnam")

# One row for each partner: a record of three states is in two rows.
by_partner <- function(records) {
  states <- strsplit(records$countries, "; ", fixed = TRUE)
  codes <- unlist(states)
  rows <- records[rep(seq_along(states), lengths(states)), ]
  rows$partner <- ifelse(codes %in% names(partners), partners[codes], codes)
  rows[codes != "ID", ]
}

# Table 1: engagements by partner and type.
engagements <- read("engagements")
engagements$took_place <- as.integer(engagements$status %in% c("held", "ongoing"))
engagements$accounts <- engagements$took_place * engagements$independent_accounts
engagements$planned <- as.integer(engagements$status %in% c("planned", "postponed"))

counted <- engagements[engagements$took_place + engagements$planned > 0, ]
table1 <- aggregate(cbind(took_place, accounts, planned) ~ partner + type, by_partner(counted), sum)
table1 <- table1[order(table1$partner, table1$type, method = "radix"), ]
total <- data.frame(partner = "All", type = "", t(colSums(counted[c("took_place", "accounts", "planned")])))
table1 <- rbind(table1, total)

# Table 2: plans and what became of them. Plans to sign are counted as agreements.
agreements <- read("agreements")
commitments <- read("commitments")
engagements <- engagements[engagements$type != "signing", ]
plans <- rbind(
  data.frame(plan = "engagement", state = engagements$state[engagements$state != ""]),
  data.frame(plan = "agreement", state = agreements$state[agreements$state != ""]),
  data.frame(plan = "promise", state = commitments$state[commitments$state != ""])
)
plans$plan <- factor(plans$plan, c("engagement", "agreement", "promise"))
plans$state <- factor(plans$state, c("fulfilled", "cancelled", "postponed", "overdue", "open"))
stopifnot(!anyNA(plans$state)) # a state that the table has no column for
table2 <- as.data.frame.matrix(xtabs(~ plan + state, plans))

# Figure 1: engagements a quarter, by the first day of their date. No date, or a year alone, is in no quarter.
dated <- counted[counted$took_place == 1 & grepl("^[0-9]{4}-[0-9]{2}", counted$date), ]
month <- as.integer(substr(dated$day, 6, 7))
quarter <- paste0(substr(dated$day, 1, 4), " Q", (month - 1) %/% 3 + 1)
every <- paste0(rep(2023:2024, each = 4), " Q", 1:4)
figure1 <- table(factor(quarter, every))

print(table1, row.names = FALSE)
cat("\n")
print(table2)
cat("\n")
print(figure1)

dir.create("tables-r", showWarnings = FALSE)
write.csv(table1, "tables-r/table1.csv", row.names = FALSE)
write.csv(cbind(plan = rownames(table2), table2), "tables-r/table2.csv", row.names = FALSE)
write.csv(setNames(as.data.frame(figure1), c("quarter", "engagements")), "tables-r/figure1.csv", row.names = FALSE)

pdf("figure1-r.pdf", width = 7, height = 2.8)
par(mar = c(2.5, 4, 0.5, 0.5))
barplot(figure1, ylab = "engagements", col = "grey40", border = NA, las = 1, cex.names = 0.8)
invisible(dev.off())
