"""What if: other counters, hours, rules, or more people; by formulas, and by days lived again."""
