from django.db import models


class Standard(models.Model):
    code = models.CharField("标准号", max_length=40, unique=True)
    name_zh = models.CharField("中文名称", max_length=200)
    name_en = models.CharField("英文名称", max_length=200)
    used_by = models.CharField("使用处", max_length=40)

    def __str__(self) -> str:
        return self.code
